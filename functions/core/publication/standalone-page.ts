import { Buffer } from 'node:buffer'
import type { SiteFile } from '../site/site-look.ts'
import { decode } from './owner-files.ts'

/**
 * A page of the site that carries its own styles and type, without scripts, for a place on an origin of its own: fonts are
 * asked for across origins (CSS Fonts 4, "Font fetching requirements"), and only those inside the page are then allowed.
 * `files` are those of the look, `styles` is the address of its style sheet.
 */
export function standalonePage(page: string, files: readonly SiteFile[], styles: string): string {
  const end = page.indexOf('</head>')
  const sheet = files.find(({ path }) => `/${path}` === styles)
  if (end < 0 || !sheet) throw new Error(`a page without a head, or no style sheet at ${styles}`)
  const head = page
    .slice(0, end)
    .replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
    .replaceAll(/<meta http-equiv[^>]*>|<link rel="preload"[^>]*>|<link rel="stylesheet"[^>]*>/g, '')
  return `${head}<style>${withFonts(textOf(sheet), files)}</style>${page.slice(end)}`
}

function withFonts(css: string, files: readonly SiteFile[]): string {
  return css.replaceAll(/url\('(\/assets\/[^']+)'\)/g, (whole, address: string) => {
    const file = files.find(({ path }) => `/${path}` === address)
    if (!file) return whole
    return `url('data:${file.contentType};base64,${Buffer.from(file.body).toString('base64')}')`
  })
}

function textOf({ body }: SiteFile): string {
  return typeof body === 'string' ? body : decode(body)
}
