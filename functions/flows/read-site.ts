import { usualLimits } from '../core/site/signup-limits.ts'
import type { Site } from '../core/site/site.ts'
import type { Ports } from './ports.ts'

/** Settings as older versions published them. */
type PublishedBefore = Omit<Site, 'incoming'> & Partial<Pick<Site, 'incoming'>>

/** The published settings of the site, whichever version published them; throws when nothing has been published yet. */
export async function readSite(ports: Pick<Ports, 'compiled'>): Promise<Site> {
  const site = (await ports.compiled.read('site')) as Site | PublishedBefore | undefined
  if (site === undefined) throw new Error('the site is not published yet: run `tidings build` or `npm start`')
  const { signup, incoming = [] } = site
  return { ...site, incoming, signup: { ...signup, limits: { ...usualLimits, ...signup.limits } } }
}
