import type { Page } from 'playwright-core'

/** One way of looking at a page: pixels wide, by day or by night, with or without its images. */
export interface Look {
  readonly name: string
  readonly width: number
  readonly scheme: 'light' | 'dark'
  readonly images?: false
}

/** The pictures of one way of looking, by page name. */
export interface SheetRow {
  readonly look: Look
  readonly pictures: ReadonlyMap<string, Buffer>
}

/** How wide a sheet is, how wide it shows phones and desks, and how much of a picture's height. */
export interface SheetSize {
  readonly sheet: number
  readonly phone: number
  readonly desk: number
  readonly tallest?: number
}

/** Every picture as a stamp, mails whole and the longest articles cut: for all at a glance. */
export const stamps: SheetSize = { sheet: 6100, phone: 160, desk: 260, tallest: 2000 }
/** Pictures that can be read: six phones or three desks side by side. */
export const readable: SheetSize = { sheet: 2080, phone: 320, desk: 660 }

const timeout = 180_000

/** Lays every picture out on one sheet, a band a way of looking, and writes it as PNG. */
export async function contactSheet(
  page: Page,
  rows: readonly SheetRow[],
  path: string,
  size: SheetSize,
): Promise<void> {
  await page.setViewportSize({ width: size.sheet, height: 1000 })
  // Hundreds of pictures are decoded.
  await page.setContent(
    `<style>
    body { margin: 24px; font: 14px system-ui; background: #888 }
    section { display: flex; flex-wrap: wrap; gap: 16px; margin-bottom: 24px; align-items: flex-start }
    figure { margin: 0 } figcaption { padding: 4px 0; color: #fff; overflow-wrap: anywhere }
    img { display: block; max-height: ${size.tallest === undefined ? 'none' : `${size.tallest}px`}; object-fit: cover; object-position: top }
  </style>${rows.map((row) => rowHtml(row, size)).join('')}`,
    { timeout },
  )
  await page.screenshot({ path, fullPage: true, timeout })
}

function rowHtml({ look, pictures }: SheetRow, { phone, desk }: SheetSize): string {
  const shown = look.width < 600 ? phone : desk
  const figures = [...pictures].map(
    ([name, picture]) =>
      `<figure style="width: ${shown}px"><figcaption>${name} ${look.name}</figcaption><img width="${shown}" src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
  )
  return `<section>${figures.join('')}</section>`
}
