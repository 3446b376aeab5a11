/** Copies as HTML's `srcset`: addresses with their widths. */
export function sourceSet(copies: readonly { readonly src: string; readonly width: number }[]): string {
  return copies.map(({ src, width }) => `${src} ${width}w`).join(', ')
}

/** How wide pictures are shown, by where they stand; the style sheets of lists, articles and prose say the same. */
export const shownWidths = {
  article: '(min-width: 58rem) 58rem, 100vw',
  prose: '(min-width: 38.5rem) 35.5rem, calc(100vw - 2rem)',
  lead: '(min-width: 70rem) 37.5rem, (min-width: 56rem) calc(58vw - 3.5rem), calc(100vw - 2rem)',
  list: '12rem',
} as const
