import type { Site } from '../site/site.ts'
import { madeOutput, type SiteOutput } from './site-output.ts'

/** Where the key lies that shows search engines whose pages they are told of (IndexNow, "Verifying ownership via the key"). */
export function searchKeyPath(key: string): string {
  return `${key}.txt`
}

/** The file of that key, where the settings name one. */
export function searchKeyOutputs({ indexnow }: Pick<Site, 'indexnow'>): readonly SiteOutput[] {
  if (indexnow === undefined) return []
  const { key } = indexnow
  return [madeOutput({ path: searchKeyPath(key), contentType: 'text/plain; charset=utf-8', body: key })]
}
