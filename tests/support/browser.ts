import { type Browser, chromium } from 'playwright-core'

/** What a suite prints in place of its browser tests when no browser starts. */
export const browserNotRun = 'browser tests: not run'

/** What the package switches off for Lambda's sake and a visitor's browser has: the same-origin policy, processes of its own. */
const lenient = [
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--single-process',
  '--no-zygote',
]

/**
 * A headless Chromium from npm, or the one CHROMIUM_PATH names; undefined, with the reason printed, where none
 * starts. Whoever opens it closes it.
 */
export async function openBrowser(): Promise<Browser | undefined> {
  try {
    // The package unpacks its own system libraries only when it believes it is on Lambda.
    process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
    const { default: packaged } = await import('@sparticuz/chromium')
    // Nothing here is drawn in three dimensions.
    packaged.setGraphicsMode = false
    const executablePath = process.env.CHROMIUM_PATH ?? (await packaged.executablePath())
    const args = [...packaged.args, '--disable-gpu'].filter((arg) => !lenient.includes(arg))
    return await chromium.launch({ executablePath, args, headless: true })
  } catch (cause) {
    console.warn(
      `${browserNotRun} (${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)})`,
    )
    return undefined
  }
}
