import { usualLimits } from '../core/site/signup-limits.ts'
import type { Site } from '../core/site/site.ts'
import type { Ports } from './ports.ts'

/** The published settings of the site, whichever version published them; throws when nothing has been published yet. */
export async function readSite(ports: Pick<Ports, 'compiled'>): Promise<Site> {
  const site = (await ports.compiled.read('site')) as Site | undefined
  if (site === undefined) throw new Error('the site is not published yet: run `tidings build` or `npm start`')
  const { signup } = site
  return { ...site, signup: { ...signup, limits: { ...usualLimits, ...signup.limits } } }
}
