import type { z } from 'zod'
import type { Immutable } from '../immutable.ts'
import type { siteSchema } from './site-schema.ts'

/** The owner's settings: `site.yaml`, checked, with defaults filled in. Each key is explained in site-schema.ts. */
export type Site = Immutable<z.output<typeof siteSchema>>

/** One thing people can subscribe to. */
export type Topic = Site['topics'][number]

/** The list's RFC 2919 identifier without angle brackets. */
export function listIdOf(site: Site): string {
  return site.listId ?? `digest.${new URL(site.url).hostname}`
}
