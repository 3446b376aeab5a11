import type { Site } from '../core/site/site.ts'
import type { Ports } from './ports.ts'

/** The published settings of the site; throws when nothing has been published yet. */
export async function readSite(ports: Pick<Ports, 'compiled'>): Promise<Site> {
  const site = await ports.compiled.read('site')
  if (site === undefined) throw new Error('the site is not published yet: run `tidings build` or `npm start`')
  return site as Site
}
