import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { contactSheet, type Look, readable, type SheetRow, stamps } from './contact-sheet.ts'
import { showFault } from './fault-shown.ts'
import type { LookedAt } from './page-looked-at.ts'
import { readmePicture } from './readme-picture.ts'
import { startStudio } from './studio.ts'
import { showAt } from './unusual-pages.ts'

/** Every way a page is looked at: a phone and a desk, by day and by night. */
const looks: readonly Look[] = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme, name: `${width}-${scheme}` })),
)
/** How many programs show a mail before anybody allows its images. */
const withoutImages: Look = { name: '320-no-images', width: 320, scheme: 'light', images: false }

const artifacts = resolve('tests/.artifacts')
const folder = join(artifacts, 'look')

/** Loads the images that wait to be scrolled to, and has the frames drawn that nobody sees yet. */
const loadAll = `(async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  await Promise.all([...document.images].map((image) => {
    image.loading = 'eager'
    return image.decode().catch(() => undefined)
  }))
  for (const frame of document.querySelectorAll('iframe')) {
    frame.scrollIntoView()
    await drawn()
  }
  scrollTo(0, 0)
})()`

/** Takes the picture of every page, whole, in one way of looking. */
async function takePictures(
  page: Page,
  base: string,
  pages: readonly LookedAt[],
  look: Look,
): Promise<SheetRow> {
  await page.emulateMedia({ colorScheme: look.scheme })
  await page.setViewportSize({ width: look.width, height: 900 })
  if (look.images === false) await page.route('**/*.png', (route) => route.abort())
  const pictures = new Map<string, Buffer>()
  for (const { name, path, press, unfolded, awaits } of pages) {
    await page.goto(base + path, { waitUntil: 'load', timeout: 15_000 })
    await page.evaluate(loadAll)
    if (unfolded)
      await page.evaluate('document.querySelectorAll("main details").forEach((each) => { each.open = true })')
    if (press !== undefined) await page.click(press)
    if (awaits !== undefined) await page.waitForSelector(awaits)
    const picture = await page.screenshot({ fullPage: true, timeout: 15_000 })
    await writeFile(join(folder, `${name}-${look.name}.png`), picture)
    pictures.set(name, picture)
  }
  await page.unroute('**/*.png')
  return { look, pictures }
}

/** The pictures of some of the pages. */
function only({ look, pictures }: SheetRow, pages: readonly LookedAt[]): SheetRow {
  const names = new Set(pages.map(({ name }) => name))
  return { look, pictures: new Map([...pictures].filter(([name]) => names.has(name))) }
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
    await page.context().addCookies([{ name: 'tidings', value: studio.cookie, url: studio.base }])
    await showAt(page, studio.shown)
    await showFault(page, studio.frame)
    const rows: SheetRow[] = []
    for (const look of looks) rows.push(await takePictures(page, studio.base, studio.pages, look))
    const mails = studio.pages.filter(({ group }) => group === 'mails')
    const blocked = await takePictures(page, studio.base, mails, withoutImages)
    await contactSheet(page, rows, join(artifacts, 'look.png'), stamps)
    for (const group of new Set(studio.pages.map((each) => each.group))) {
      const pages = studio.pages.filter((each) => each.group === group)
      for (const row of group === 'mails' ? [...rows, blocked] : rows) {
        const path = join(artifacts, `look-${group}-${row.look.name}.png`)
        await contactSheet(page, [only(row, pages)], path, readable)
      }
    }
    await readmePicture(page, rows, join(artifacts, 'readme.jpg'))
    console.log(`${studio.pages.length} pages, ${looks.length} ways each: ${join(artifacts, 'look.png')}`)
    console.log(`to be read, group by group: ${join(artifacts, 'look-*.png')}`)
  } finally {
    await studio.stop()
    await browser.close()
    await rm(home, { recursive: true, force: true })
  }
}
