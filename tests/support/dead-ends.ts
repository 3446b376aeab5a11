import { isActingPath } from '../../functions/core/site/published-path.ts'
import type { SitePublisher } from '../../functions/flows/file-ports.ts'

/**
 * Where a reader who begins at the home page and follows everything comes to nothing: `page -> address` of each link,
 * picture, script and style that leads to no file of the site. Addresses that functions answer are not looked at.
 */
export async function deadEnds(site: Pick<SitePublisher, 'read'>): Promise<readonly string[]> {
  const dead: string[] = []
  const waiting = ['index.html']
  const seen = new Set(waiting)
  for (let page = waiting.pop(); page; page = waiting.pop()) {
    const text = new TextDecoder().decode((await site.read(page))?.body)
    for (const address of addressesIn(text)) {
      const path = address.slice(1) + (address.endsWith('/') ? 'index.html' : '')
      if (isActingPath(address) || seen.has(path)) continue
      if (!(await site.read(path))) dead.push(`${page} -> ${address}`)
      else seen.add(path)
      if (path.endsWith('.html')) waiting.push(path)
    }
  }
  return dead
}

function addressesIn(html: string): readonly string[] {
  const found = [...html.matchAll(/\s(?:href|src|content)="(?:0; ?url=)?(\/(?!\/)[^"#?]*)/g)]
  return found.map(([, address = '']) => address)
}
