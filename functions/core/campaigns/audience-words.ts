import type { CampaignDefinition } from './campaign.ts'

/** The names of topics, by id; a topic without one is told by its id. */
export type TopicNames = ReadonlyMap<string, string>

/** What topics are called, of those that the site has. */
export function topicNames(topics: readonly { readonly id: string; readonly name: string }[]): TopicNames {
  return new Map(topics.map(({ id, name }) => [id, name]))
}

/**
 * Whom a campaign is for, as it follows `people`: `subscribed to Back care or Mobility`, `in the segment “vip”`; of everyone,
 * nothing but what is taken out.
 */
export function audienceInWords(
  { topics, segment, exclude }: CampaignDefinition['audience'],
  names: TopicNames,
): string {
  const named = (ids: readonly string[]) => oneOf(ids.map((id) => names.get(id) ?? id))
  const out = exclude?.topics ?? []
  return [
    ...(topics.length > 0 ? [`subscribed to ${named(topics)}`] : []),
    ...(segment === undefined ? [] : [`in the segment “${segment}”`]),
    ...(out.length > 0 ? [`not subscribed to ${named(out)}`] : []),
  ].join(' and ')
}

/** The same where it stands alone, as in a table: `Everyone`, `Subscribed to Back care`. */
export function audienceAlone(audience: CampaignDefinition['audience'], names: TopicNames): string {
  const words = audienceInWords(audience, names)
  if (words === '') return 'Everyone'
  const { topics, segment } = audience
  if (topics.length === 0 && segment === undefined) return `Everyone ${words}`
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function oneOf(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
