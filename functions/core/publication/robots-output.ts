import { absolute } from '../site/pages/json-ld.ts'
import type { Site } from '../site/site.ts'
import { madeOutput, type SiteOutput } from './site-output.ts'

/** Where functions act and nothing is to be found: links of single people, the desk, the API, web hooks. */
const keptOut = ['admin', 'api', 'book', 'confirm', 'hooks', 'preferences', 'r', 'u'] as const

/** `robots.txt` (RFC 9309): everything may be read but what is for single people and programs; where the sitemap is. */
export function robotsOutput({ url }: Pick<Site, 'url'>): SiteOutput {
  const lines = [
    'User-agent: *',
    // A dollar ends the address, so that a page of the owner's may begin with the same letters (section 2.2.3).
    ...keptOut.flatMap((part) => [`Disallow: /${part}$`, `Disallow: /${part}/`]),
    '',
    `Sitemap: ${absolute(url, '/sitemap.xml')}`,
  ]
  const body = `${lines.join('\n')}\n`
  return madeOutput({ path: 'robots.txt', contentType: 'text/plain; charset=utf-8', body }, 'list')
}
