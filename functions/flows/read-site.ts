import { usualLimits } from '../core/site/signup-limits.ts'
import type { Site } from '../core/site/site.ts'
import type { Ports } from './ports.ts'

type Later = 'incoming' | 'syndication'
/** Settings as older versions published them. */
type PublishedBefore = Omit<Site, Later> & Partial<Pick<Site, Later>>

/** The published settings of the site, whichever version published them; throws when nothing has been published yet. */
export async function readSite(ports: Pick<Ports, 'compiled'>): Promise<Site> {
  const site = (await ports.compiled.read('site')) as Site | PublishedBefore | undefined
  if (site === undefined) throw new Error('the site is not published yet: run `tidings build` or `npm start`')
  const { signup, incoming = [], syndication = {} } = site
  const limits = { ...usualLimits, ...signup.limits }
  return { ...site, incoming, syndication, signup: { ...signup, limits } }
}
