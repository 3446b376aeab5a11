import { type Browser, chromium } from 'playwright-core'

/** What a suite prints in place of its browser tests when no browser starts. */
export const browserNotRun = 'browser tests: not run'

/**
 * A headless Chromium from npm, or the one CHROMIUM_PATH names; undefined, with the reason printed, where none
 * starts. Whoever opens it closes it.
 */
export async function openBrowser(): Promise<Browser | undefined> {
  try {
    // The package unpacks its own system libraries only when it believes it is on Lambda.
    process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
    const { default: packaged } = await import('@sparticuz/chromium')
    const executablePath = process.env.CHROMIUM_PATH ?? (await packaged.executablePath())
    return await chromium.launch({ executablePath, args: packaged.args, headless: true })
  } catch (cause) {
    console.warn(
      `${browserNotRun} (${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)})`,
    )
    return undefined
  }
}
