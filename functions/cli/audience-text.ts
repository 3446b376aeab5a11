import { timeAndZone } from '../core/local-time.ts'

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
  readonly nothingToSend: string | null
}

/** How many, why others are passed over, and some of them by name. */
export function audienceLines(audience: AudienceView): readonly string[] {
  const { people, isEstimate, sample, excluded, nothingToSend } = audience
  return [
    `${about(people, isEstimate)} would get it now.`,
    ...(nothingToSend === null ? [] : [`But it would carry nothing: ${nothingToSend}.`]),
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

/** Whom the run would reach, what was built for them, and how long it would take. */
export function simulationLines(run: SimulationView): readonly string[] {
  const { people, isEstimate, excluded, built, isSample, failed, failures, bytes } = run
  const size = bytes
    ? `, ${bytes.smallest.toLocaleString('en')} to ${bytes.largest.toLocaleString('en')} bytes`
    : ''
  return [
    `${about(people, isEstimate)} would get it. Nothing was sent.`,
    ...passedOverLines(excluded),
    `${built.toLocaleString('en')} messages were built${isSample ? ' as a sample' : ''}${size}.`,
    ...(failed === 0 ? [] : [`${failed} cannot be built:`]),
    ...failures.map(({ id, reason }) => `  ${id}  ${reason}`),
    timeLine(run),
  ]
}

function timeLine({ startsAt, finishesAt, perSecond, days }: SimulationView): string {
  if (finishesAt === null) return 'The account may send nothing now, so it would not finish.'
  const spread = days > 1 ? `, over ${days} days of the daily quota` : ''
  const [start, finish] = [timeAndZone(startsAt, 'UTC'), timeAndZone(finishesAt, 'UTC')]
  return `From ${start} to ${finish}, at ${perSecond} a second${spread}.`
}

function passedOverLines(excluded: readonly PassedOver[]): readonly string[] {
  return excluded.map(({ reason, people }) => `  ${people.toLocaleString('en')} passed over: ${reason}`)
}

function about(people: number, isEstimate: boolean): string {
  const words = `${people.toLocaleString('en')} ${people === 1 ? 'person' : 'people'}`
  return isEstimate ? `About ${words}` : words
}
