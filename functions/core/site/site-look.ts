import { createHash } from 'node:crypto'
import { escapeText } from '../escape.ts'
import type { PageAssets } from './pages/page.ts'
import { tokenStyles } from './token-styles.ts'
import type { Tokens } from './tokens.ts'

/** The style sheets of templates/site (without `.css`), in the order in which they are joined into one file. */
export const styleSheets = [
  'ground',
  'frame',
  'lists',
  'home',
  'feeds',
  'places',
  'article',
  'prose',
  'tables',
  'directives',
  'forms',
  'panels',
  'paper',
] as const

/** Those of the desk: its own, after the readers' that it shares. */
export const deskSheets = [
  'ground',
  'frame',
  'forms',
  'panels',
  'desk',
  'desk-frame',
  'desk-parts',
  'desk-standings',
  'desk-charts',
  'desk-segments',
  'desk-imports',
  'desk-sending',
  'desk-overview',
  'desk-settings',
  'desk-articles',
  'desk-calendar',
  'desk-campaigns',
  'desk-compose',
  'desk-review',
  'desk-people',
  'desk-paper',
] as const

/** The modules of templates/site (without `.js`) that are joined into the pages' own script, in this order. */
export const siteScripts = ['send', 'site'] as const

/** Those of the desk's script. */
export const deskScripts = ['desk-live', 'desk-preview', 'desk-upload'] as const

/** What the look is made from: tokens, the joined style sheets and scripts, the face's Latin woff2 files. */
export interface LookSources {
  readonly tokens: Tokens
  readonly styles: string
  /** The same of the desk. */
  readonly deskStyles: string
  readonly script: string
  readonly deskScript: string
  readonly fonts: { readonly regular: Uint8Array; readonly italic: Uint8Array; readonly semibold: Uint8Array }
  /** The site's name: its first letter is the icon. */
  readonly name: string
}

/** A file of the published website; the path has no leading slash. */
export interface SiteFile {
  readonly path: string
  readonly body: Uint8Array | string
  readonly contentType: string
}

/** The look's files, each named by a hash of its bytes so that it can be kept for ever, and where pages find them. */
export function siteLook(sources: LookSources): {
  readonly files: readonly SiteFile[]
  readonly assets: PageAssets
} {
  const { fonts, tokens } = sources
  const regular = named('reading-regular', 'woff2', fonts.regular, 'font/woff2')
  const italic = named('reading-italic', 'woff2', fonts.italic, 'font/woff2')
  const semibold = named('reading-semibold', 'woff2', fonts.semibold, 'font/woff2')
  const faces = [face(400, 'normal', regular), face(400, 'italic', italic), face(600, 'normal', semibold)]
  const base = `${faces.join('')}${tokenStyles(tokens)}`
  const sheet = (name: string, css: string) => named(name, 'css', base + css, 'text/css; charset=utf-8')
  const styles = sheet('site', sources.styles)
  const desk = sheet('desk', sources.deskStyles)
  const script = named('site', 'js', sources.script, 'text/javascript; charset=utf-8')
  const deskScript = named('desk', 'js', sources.deskScript, 'text/javascript; charset=utf-8')
  const icon = named('icon', 'svg', iconOf(sources.name, tokens), 'image/svg+xml')
  return {
    files: [regular, italic, semibold, styles, desk, script, deskScript, icon],
    assets: {
      styles: `/${styles.path}`,
      desk: `/${desk.path}`,
      script: `/${script.path}`,
      deskScript: `/${deskScript.path}`,
      icon: `/${icon.path}`,
      font: `/${regular.path}`,
      paper: { light: tokens.colour.light.paper, dark: tokens.colour.dark.paper },
    },
  }
}

function named(name: string, ending: string, body: Uint8Array | string, contentType: string): SiteFile {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { path: `assets/${name}.${hash}.${ending}`, body, contentType }
}

/** The family's name is what tokens.yaml lists; the range is Fontsource's `latin`, so other scripts fetch nothing. */
function face(weight: number, style: string, file: SiteFile): string {
  return `@font-face {
font-family: 'Source Serif 4';
font-style: ${style};
font-weight: ${weight};
font-display: swap;
src: url('/${file.path}') format('woff2');
unicode-range: U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329,
U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD;
}
`
}

function iconOf(name: string, tokens: Tokens): string {
  const { accent, 'on-accent': ink } = tokens.colour.light
  const letter = escapeText([...name.trim()][0] ?? '')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${accent}"/><text x="16" y="23" font-family="Georgia, serif" font-size="20" text-anchor="middle" fill="${ink}">${letter}</text></svg>`
}
