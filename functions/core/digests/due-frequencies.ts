import type { CampaignDefinition } from '../campaigns/campaign.ts'
import { type Frequency, frequencies } from '../subscribers/frequency.ts'
import { type Cohorts, hasCohorts } from './cohorts.ts'
import { type Issue, preparedAt, reachedAll } from './issue.ts'
import { type CalendarMoment, readingPeriod } from './reading-period.ts'

/** When and to whom an issue goes out, as far as it decides which readers are due. */
export interface GoingOut extends CalendarMoment {
  readonly definition: Pick<CampaignDefinition, 'kind' | 'articles' | 'audience'>
  /** The series it is an issue of. */
  readonly series?: string | undefined
}

/** True for campaigns that go to readers as often as they want digests: those that pick what is new. */
function isByFrequency(definition: Pick<CampaignDefinition, 'kind' | 'articles'>): boolean {
  return definition.kind === 'digest' && hasCohorts(definition)
}

/** Whom an issue serves, by how often they want digests; undefined where it goes to everyone whatever they asked for. */
export function servedFrequencies(
  definition: Pick<CampaignDefinition, 'kind' | 'articles'>,
  cohorts: Pick<Cohorts, 'due'> | undefined,
): readonly Frequency[] | undefined {
  return isByFrequency(definition) ? (cohorts?.due ?? frequencies) : undefined
}

/**
 * Of which frequencies readers get an issue that picks what is new: `every` always, `weekly` and `monthly` when none before
 * it of the same week or month served all of them. What was cancelled does not count, nor what everybody got anyway.
 */
export function dueFrequencies(before: readonly Issue[], going: GoingOut): readonly Frequency[] {
  if (!isByFrequency(going.definition)) return frequencies
  return frequencies.filter((frequency) => {
    const isSame = samePeriod(frequency, going)
    return !before.some((issue) => isSame(issue) && hasServed(issue, frequency, going))
  })
}

function hasServed(issue: Issue, frequency: Frequency, going: GoingOut): boolean {
  return issue.cancelled !== true && issue.serves?.includes(frequency) === true && isWhole(issue, going)
}

/** Tells which issues are of the same week or month as a moment, of those that count as issues of it at all. */
export function samePeriod(frequency: Frequency, moment: CalendarMoment): (issue: Issue) => boolean {
  const period = readingPeriod(frequency, moment)
  return (issue) => {
    if (!period || issue.serves === undefined) return false
    const at = preparedAt(issue)
    return period.from <= at && at < period.to
  }
}

/** True when the issue went to everybody whom this one is for; whoever else got it is told by their own record. */
function isWhole(issue: Issue, { series, definition }: GoingOut): boolean {
  if (series !== undefined) return issue.series === series
  return issue.part !== true && reachedAll(issue, definition.audience.topics)
}
