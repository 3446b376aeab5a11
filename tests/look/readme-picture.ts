import type { Page } from 'playwright-core'
import type { SheetRow } from './contact-sheet.ts'

/** The pictures that the README shows side by side: page, way of looking, width on the picture. */
const shown = [
  { name: 'home', look: '1280-light', width: 760 },
  { name: 'article', look: '390-light', width: 300 },
  { name: 'mail-november-digest', look: '390-light', width: 300 },
] as const

/** Draws the README's picture as JPEG; whoever changes the look copies it to tests/look/readme.jpg. */
export async function readmePicture(page: Page, rows: readonly SheetRow[], path: string): Promise<void> {
  const images = shown.map(({ name, look, width }) => {
    const picture = rows.find((row) => row.look.name === look)?.pictures.get(name)
    if (!picture) throw new Error(`there is no picture ${name} ${look}`)
    return `<img width="${width}" src="data:image/png;base64,${picture.toString('base64')}">`
  })
  await page.setViewportSize({ width: 1480, height: 860 })
  await page.setContent(`<style>
    body { margin: 0; padding: 40px; height: 780px; display: flex; gap: 24px; justify-content: center; background: #ddd6ca }
    img { height: 860px; object-fit: cover; object-position: top; border-radius: 6px }
  </style>${images.join('')}`)
  await page.screenshot({ path, type: 'jpeg', quality: 82 })
}
