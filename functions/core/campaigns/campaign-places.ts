import * as z from 'zod'
import { parseLocatedYaml } from '../yaml/parse-yaml.ts'
import type { Place } from '../yaml/place.ts'

/** Finds where a key of a campaign file stands, by its dotted path. */
export type CampaignPlaces = (path: string) => Place

/** The places of a campaign file's front matter; a key that it does not have stands at the file's beginning. */
export function campaignPlaces(file: string, source: string): CampaignPlaces {
  const matter = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source)?.[1] ?? ''
  const parsed = parseLocatedYaml({
    file,
    source: matter,
    schema: z.unknown(),
    kind: 'campaign',
    firstLine: 2,
  })
  const places = parsed.ok ? parsed.value.places : {}
  return (path) => places[path] ?? { line: 1, column: 1 }
}
