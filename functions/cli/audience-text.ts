import { forecastInWords } from '../core/campaigns/forecast-words.ts'
import { peopleInWords } from '../core/campaigns/people-words.ts'
import { reasonInWords } from '../core/campaigns/reason-words.ts'
import { counted, inDigits } from '../core/counted.ts'
import { servedLines } from '../core/subscribers/frequency-words.ts'

interface PassedOver {
  readonly reason: string
  readonly people: number
}

/** What the API says of an audience, as far as the terminal shows it. */
export interface AudienceView {
  readonly people: number
  readonly isEstimate: boolean
  readonly sample: readonly { readonly name?: string; readonly email: string }[]
  readonly excluded: readonly PassedOver[]
  readonly frequencies?: readonly string[] | null
  readonly nothingToSend: string | null
}

/** How many, why others are passed over, and some of them by name; `over` says that it goes to nobody any more. */
export function audienceLines(audience: AudienceView, over?: string): readonly string[] {
  const { people, isEstimate, sample, excluded, nothingToSend } = audience
  const head = over === undefined ? 'would get it now' : `${people === 1 ? 'is' : 'are'} in its audience now`
  return [
    ...(over === undefined ? [] : [over]),
    `${peopleInWords(people, isEstimate)} ${head}.`,
    ...(nothingToSend === null || over !== undefined
      ? []
      : [`But it would carry nothing: ${nothingToSend}.`]),
    ...(over === undefined ? servedLines(audience.frequencies) : []),
    ...passedOverLines(excluded),
    ...(sample.length === 0 ? [] : ['', 'Among them:']),
    ...sample.map(({ name, email }) => `  ${name === undefined ? email : `${name} <${email}>`}`),
  ]
}

/** What the API says of a simulated run, as far as the terminal shows it. */
export interface SimulationView {
  readonly people: number
  readonly isEstimate: boolean
  readonly excluded: readonly PassedOver[]
  readonly built: number
  readonly isSample: boolean
  readonly failed: number
  readonly failures: readonly { readonly id: string; readonly reason: string }[]
  readonly bytes: { readonly smallest: number; readonly largest: number } | null
  readonly startsAt: string
  readonly finishesAt: string | null
  readonly perSecond: number
  readonly days: number
}

/** Whom the run would reach, what was built for them, and how long it would take; times are told in the zone. */
export function simulationLines(run: SimulationView, timeZone: string): readonly string[] {
  const { people, isEstimate, excluded, built, isSample, failed, failures } = run
  const message = `${counted(built, 'message was', 'messages were')} built${isSample ? ' as a sample' : ''}`
  return [
    `${peopleInWords(people, isEstimate)} would get it. Nothing was sent.`,
    ...passedOverLines(excluded),
    `${message}${sizeOf(run)}.`,
    ...(failed === 0 ? [] : [`${inDigits(failed)} cannot be built:`]),
    ...failures.map(({ id, reason }) => `  ${id}  ${reason}`),
    forecastInWords(run, timeZone),
  ]
}

function sizeOf({ bytes }: SimulationView): string {
  if (!bytes) return ''
  const { smallest, largest } = bytes
  return `, ${smallest === largest ? '' : `${inDigits(smallest)} to `}${inDigits(largest)} bytes`
}

function passedOverLines(excluded: readonly PassedOver[]): readonly string[] {
  return excluded.map(
    ({ reason, people }) => `  ${inDigits(people)} passed over: they ${reasonInWords(reason)}`,
  )
}
