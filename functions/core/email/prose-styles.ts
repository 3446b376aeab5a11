import type { Tokens } from '../site/tokens.ts'

/**
 * Inline style of each HTML element an article can contain, and of each kind of note; mail programs drop style sheets,
 * so each element carries its own.
 */
export type ProseStyles = { readonly [tagName: string]: string }

const MONOSPACE = "ui-monospace, Menlo, Consolas, 'Courier New', monospace"

/** Styles from the look: body 17/27 comes from the surrounding mj-text, distances from the space scale. */
export function proseStyles(tokens: Tokens, direction: 'ltr' | 'rtl'): ProseStyles {
  const [start, end] = direction === 'ltr' ? ['left', 'right'] : ['right', 'left']
  const { line, edge, accent, surface } = tokens.colour.light
  // Code reads from left to right in every language.
  const code = direction === 'ltr' ? '' : ';direction:ltr;unicode-bidi:isolate'
  const cell = `padding:8px 0;padding-${end}:12px;text-align:${start};vertical-align:top`
  return {
    p: 'margin:0 0 16px',
    h2: 'margin:32px 0 8px;font-size:22px;line-height:28px;font-weight:bold',
    h3: 'margin:24px 0 8px;font-size:18px;line-height:26px;font-weight:bold',
    h4: 'margin:24px 0 4px;font-size:16px;line-height:26px;font-weight:bold',
    h5: 'margin:16px 0 4px;font-size:16px;line-height:26px;font-weight:bold;font-style:italic',
    ul: `margin:0 0 16px;padding:0;padding-${start}:24px`,
    ol: `margin:0 0 16px;padding:0;padding-${start}:24px`,
    li: 'margin:0 0 8px',
    'inner list': `margin:8px 0 0;padding:0;padding-${start}:24px`,
    task: 'margin:0 0 8px;list-style:none',
    dl: 'margin:0 0 16px',
    dt: 'margin:0;font-weight:bold',
    dd: 'margin:0 0 8px',
    a: `color:${accent};text-decoration:underline`,
    blockquote: `margin:0 0 16px;padding-${start}:16px;border-${start}:2px solid ${edge};font-style:italic`,
    pre: `margin:0 0 16px;padding:12px 16px;background:${surface};border:1px solid ${line};white-space:pre-wrap;overflow-wrap:anywhere;font-family:${MONOSPACE};font-size:14px;line-height:22px${code === '' ? '' : `${code};text-align:left`}`,
    code: `font-family:${MONOSPACE};font-size:14px;overflow-wrap:anywhere${code}`,
    table: 'width:100%;margin:0 0 16px;border-collapse:collapse;font-size:16px;line-height:24px',
    caption: `padding:0 0 8px;text-align:${start};font-style:italic`,
    th: `${cell};border-bottom:1px solid ${edge};font-weight:bold;word-break:normal;hyphens:auto`,
    td: `${cell};border-bottom:1px solid ${line}`,
    img: 'max-width:100%;height:auto',
    hr: `margin:24px 0;border:0;border-top:1px solid ${line}`,
    sup: 'font-size:75%;line-height:0',
    sub: 'font-size:75%;line-height:0',
    callout: `padding-${start}:16px;border-${start}:3px solid ${accent}`,
    quote: `padding-${start}:16px;border-${start}:3px solid ${edge};font-style:italic`,
    disclaimer: `padding:16px 0 0;border-top:1px solid ${line}`,
    references: `padding:16px 0 0;border-top:1px solid ${line}`,
  }
}
