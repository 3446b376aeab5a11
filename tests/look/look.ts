import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { contactSheet, type Look, type SheetRow } from './contact-sheet.ts'
import { readmePicture } from './readme-picture.ts'
import { type LookedAt, startStudio } from './studio.ts'

/** Every way a page is looked at: a phone and a desk, by day and by night. */
const looks: readonly Look[] = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme, name: `${width}-${scheme}` })),
)
/** Pixels of a page that a picture shows at most. */
const tallest = 1700

const folder = resolve('tests/.artifacts/look')

/** Takes the picture of every page, in one way of looking. */
async function takePictures(
  page: Page,
  base: string,
  pages: readonly LookedAt[],
  look: Look,
): Promise<SheetRow> {
  await page.emulateMedia({ colorScheme: look.scheme })
  await page.setViewportSize({ width: look.width, height: 900 })
  const pictures = new Map<string, Buffer>()
  for (const { name, path } of pages) {
    await page.goto(base + path, { waitUntil: 'load', timeout: 15_000 })
    const height = Number(await page.evaluate('document.documentElement.scrollHeight'))
    const clip = { x: 0, y: 0, width: look.width, height: Math.min(height, tallest) }
    const picture = await page.screenshot({ clip, fullPage: true, timeout: 15_000 })
    await writeFile(join(folder, `${name}-${look.name}.png`), picture)
    pictures.set(name, picture)
  }
  return { look, pictures }
}

const browser = await openBrowser()
if (browser === undefined) {
  console.error(browserNotRun)
  process.exitCode = 1
} else {
  const home = await mkdtemp(join(tmpdir(), 'tidings-look-'))
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const studio = await startStudio(home)
  try {
    const page = await browser.newPage()
    const rows: SheetRow[] = []
    for (const look of looks) rows.push(await takePictures(page, studio.base, studio.pages, look))
    const sheet = resolve('tests/.artifacts/look.png')
    await contactSheet(page, rows, sheet)
    await readmePicture(page, rows, resolve('tests/.artifacts/readme.jpg'))
    console.log(`${studio.pages.length} pages, ${looks.length} ways each: ${sheet}`)
  } finally {
    await studio.stop()
    await browser.close()
    await rm(home, { recursive: true, force: true })
  }
}
