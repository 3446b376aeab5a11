import { counted } from '../counted.ts'
import { timeAndZone } from '../local-time.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { audienceInWords, type TopicNames } from './audience-words.ts'
import type { CampaignDefinition } from './campaign.ts'
import { rhythmInWords } from './rhythm-words.ts'

/** What is known of a campaign that is about to be ordered. */
export interface SentenceFacts {
  readonly definition: Pick<CampaignDefinition, 'kind' | 'subject' | 'audience' | 'articles' | 'schedule'>
  /** When it goes out, or first does; absent where it goes out at once. */
  readonly at?: Instant | undefined
  /** The zone that `at` is told in. */
  readonly timeZone: string
  readonly people: number
  readonly isEstimate: boolean
  readonly names: TopicNames
}

/**
 * What is about to happen, as one sentence: when, how many people, who they are and what they get.
 *
 * @example
 * On Thu 5 Nov 2026 at 09:00 Europe/Zurich, 1,234 people subscribed to Back care get “Five lifts”, with 3 articles.
 */
export function campaignSentence(facts: SentenceFacts): string {
  const { definition } = facts
  if (definition.schedule.kind === 'recurring') return seriesSentence(facts)
  const { at, timeZone } = facts
  const when = at === undefined ? 'As soon as you confirm' : `On ${timeAndZone(at, timeZone)}`
  return `${when}, ${whoGet(facts)} ${whatOf(definition)}.`
}

/** Of a series nobody knows yet how many it will be: today’s number stands behind. */
function seriesSentence(facts: SentenceFacts): string {
  const { definition, at, timeZone, names } = facts
  const { schedule, audience } = definition
  if (schedule.kind !== 'recurring') throw new Error('it does not recur')
  const rhythm = rhythmInWords(schedule) ?? ''
  const until = schedule.until === undefined ? '' : ` until ${schedule.until}`
  const first = at === undefined ? '' : `, from ${timeAndZone(at, timeZone)}`
  const whom = audienceInWords(audience, names)
  const everyone = whom === '' ? 'everyone subscribed then' : `everyone then ${whom}`
  const times = `${rhythm.charAt(0).toUpperCase()}${rhythm.slice(1)} ${timeZone}${until}${first}`
  return `${times}, ${everyone} gets ${whatOf(definition)}: ${today(facts)} today.`
}

function today({ people, isEstimate }: SentenceFacts): string {
  if (people === 0) return isEstimate ? 'few people or nobody' : 'nobody'
  return `${isEstimate ? 'about ' : ''}${counted(people, 'person', 'people')}`
}

function whoGet(facts: SentenceFacts): string {
  const { definition, people, names } = facts
  const whom = audienceInWords(definition.audience, names)
  const verb = people > 1 ? 'get' : 'gets'
  if (whom !== '') return `${today(facts)} ${whom} ${verb}`
  return people > 1 ? `${today(facts)}, everyone subscribed, ${verb}` : `${today(facts)} ${verb}`
}

function whatOf({ kind, subject, articles }: SentenceFacts['definition']): string {
  if (kind === 'announcement') return `the announcement “${subject}”`
  if (articles.kind === 'since') return `“${subject}”, with what is new to each of them`
  const { length } = articles.slugs
  return length === 0 ? `“${subject}”` : `“${subject}”, with ${counted(length, 'article')}`
}
