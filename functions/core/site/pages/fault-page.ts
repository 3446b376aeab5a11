import { createHash } from 'node:crypto'
import { escapeAttribute, escapeText } from '../../escape.ts'
import { directionOf } from './direction.ts'
import type { PageFrame } from './page.ts'

/**
 * In paper and ink alone, since nothing of the owner's look may be there to be asked for. Written without spaces at the
 * ends of lines: the policy below is of these bytes.
 */
const styles = `:root{color-scheme:light dark;--paper:#faf7f2;--ink:#1d1b18;--soft:#5a544c;--line:#ddd6ca}
@media (prefers-color-scheme:dark){:root{--paper:#171512;--ink:#f1ece3;--soft:#b9b0a3;--line:#3a352e}}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1.125rem/1.65 Georgia,'Times New Roman',serif}
header{padding:1.25rem 1.5rem;border-bottom:1px solid var(--line);font-weight:600;font-size:1.375rem;line-height:1.15}
main{max-width:35.5rem;margin:0 auto;padding:4rem 1.5rem 6rem}
h1{margin:0;font-weight:400;font-size:2.25rem;line-height:1.15;letter-spacing:-.015em;text-wrap:balance}
p{margin:1rem 0 0;color:var(--soft);font-size:1.375rem;line-height:1.5}
a{display:inline-block;margin-top:2rem;padding:.75rem 1.5rem;border:1px solid var(--ink);border-radius:6px;color:var(--ink)}
a{font:600 1rem/1.15 system-ui,sans-serif;text-decoration:none}
a:hover{background:var(--ink);color:var(--paper)}
a:focus-visible{outline:2px solid;outline-offset:2px}`

/** What the page may load: nothing; only its own styles count (CSP3 section 2.3.1, hash-source). */
export const faultPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(styles).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Said where not even the words can be loaded. */
const english = {
  title: 'Something went wrong on our side',
  text: 'Nothing you did caused it. Please try again in a minute.',
  home: 'Go to the home page',
}

/** The page for a fault of ours. It stands by itself, whatever could not be loaded: the site's own words and name are in it where they are known. */
export function faultPage(frame?: Pick<PageFrame, 'site' | 'words'>): string {
  const { title, text, home } = frame ? { ...frame.words.fault, home: frame.words.backHome } : english
  const language = frame?.site.language ?? 'en'
  const name = frame ? `<header>${escapeText(frame.site.name)}</header>\n` : ''
  return `<!doctype html>
<html lang="${escapeAttribute(language)}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<meta name="robots" content="noindex">
<style>${styles}</style>
</head>
<body>
${name}<main>
<h1>${escapeText(title)}</h1>
<p>${escapeText(text)}</p>
<a href="/">${escapeText(home)}</a>
</main>
</body>
</html>
`
}
