import type { CampaignFile } from '../library/library.ts'
import type { TemplatePlace } from '../template.ts'
import type { Campaign } from './campaign.ts'
import { campaignPlaces } from './campaign-places.ts'
import { definitionHash } from './definition-hash.ts'

/** Where a campaign's problems point. */
export interface CampaignOrigin {
  /** Its file below the content folder, or where one would be: its relative links begin there. */
  readonly path: string
  /** Where a key stands, by its dotted path; without one, the campaign itself. */
  readonly placeOf: (key?: string) => TemplatePlace
  /** Where its body begins. */
  readonly body: TemplatePlace
}

/**
 * The places of a campaign: lines of its file while that says what the stored campaign says, else names of its fields,
 * `campaign november-digest, subject`.
 */
export function campaignOrigin(
  files: readonly CampaignFile[],
  { id, source, definition }: Pick<Campaign, 'id' | 'source' | 'definition'>,
): CampaignOrigin {
  const path = source.kind === 'file' ? source.file : `campaigns/${id}`
  const stored = files.find(({ file }) => file === path)
  if (stored === undefined || definitionHash(stored.definition) !== definitionHash(definition)) {
    const placeOf = (key?: string) => ({ file: campaignName(id, key), line: 1, column: 1 })
    return { path, placeOf, body: placeOf('body') }
  }
  const places = campaignPlaces(path, stored.source)
  const above = stored.source.slice(0, stored.source.trimEnd().length - definition.body.length)
  const body = { file: path, line: above.split('\n').length, column: 1 }
  return { path, placeOf: (key = '') => ({ file: path, ...places(key) }), body }
}

/** A campaign as a whole: its file, or its name where it has none. */
export function campaignPlace({ id, source }: Pick<Campaign, 'id' | 'source'>): TemplatePlace {
  return { file: source.kind === 'file' ? source.file : campaignName(id), line: 1, column: 1 }
}

function campaignName(id: string, field = ''): string {
  return field === '' ? `campaign ${id}` : `campaign ${id}, ${field}`
}
