import { raw } from 'hono/html'
import { directionOf } from './direction.ts'
import { absolute } from './json-ld.ts'
import type { PageFrame } from './page.ts'
import { ToldBody } from './told-body.tsx'

/**
 * A page that has moved, for hosts that cannot answer so themselves: browsers go on at once, search engines learn the address
 * that counts, and whoever is shown it finds a link. `path` is where it is now, from the site's root.
 */
export function redirectPage(
  { site, words, assets }: Pick<PageFrame, 'site' | 'words' | 'assets'>,
  path: string,
): string {
  const { title, text, link: label } = words.moved
  const page = (
    <html lang={site.language} dir={directionOf(site.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${site.name}`}</title>
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="canonical" href={absolute(site.url, path)} />
        <meta http-equiv="refresh" content={`0; url=${path}`} />
        <link rel="stylesheet" href={assets.styles} />
      </head>
      <body class="look-form">
        <main id="content">
          <ToldBody title={title} text={text} onward={{ href: path, label }} />
        </main>
      </body>
    </html>
  )
  return `<!doctype html>\n${raw(String(page))}\n`
}
