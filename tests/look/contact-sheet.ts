import type { Page } from 'playwright-core'

/** One way of looking at a page: pixels wide, by day or by night. */
export interface Look {
  readonly name: string
  readonly width: number
  readonly scheme: 'light' | 'dark'
}

/** The pictures of one way of looking, by page name. */
export interface SheetRow {
  readonly look: Look
  readonly pictures: ReadonlyMap<string, Buffer>
}

/** Lays every picture out on one sheet, a row a way of looking, and writes it as PNG. */
export async function contactSheet(page: Page, rows: readonly SheetRow[], path: string): Promise<void> {
  await page.setViewportSize({ width: 4000, height: 1000 })
  await page.setContent(`<style>
    body { margin: 24px; font: 14px system-ui; background: #888; width: max-content }
    section { display: flex; gap: 16px; margin-bottom: 24px; align-items: flex-start }
    figure { margin: 0 } figcaption { padding: 4px 0; color: #fff }
    img { display: block }
  </style>${rows.map(rowHtml).join('')}`)
  const width = await page.evaluate('document.documentElement.scrollWidth')
  await page.setViewportSize({ width: Number(width), height: 1000 })
  await page.screenshot({ path, fullPage: true })
}

function rowHtml({ look, pictures }: SheetRow): string {
  const shown = look.width < 600 ? 160 : 260
  const figures = [...pictures].map(
    ([name, picture]) =>
      `<figure><img width="${shown}" src="data:image/png;base64,${picture.toString('base64')}"><figcaption>${name} ${look.name}</figcaption></figure>`,
  )
  return `<section>${figures.join('')}</section>`
}
