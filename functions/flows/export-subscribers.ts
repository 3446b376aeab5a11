import type { Site } from '../core/site/site.ts'
import { matchSegment } from '../core/subscribers/match-segment.ts'
import { readSegment } from '../core/subscribers/read-segment.ts'
import { settleSegment } from '../core/subscribers/settle-segment.ts'
import type { Subscriber, SubscriberState } from '../core/subscribers/subscriber.ts'
import { subscriberCsv } from '../core/subscribers/subscriber-csv.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'
import { walkEveryone } from './walk-everyone.ts'

export interface ExportInput {
  /** Where the page before ended: the last id it looked at. */
  readonly cursor?: string
  /** The last id to look at; all of them when absent. */
  readonly until?: string
  /** Whether it begins with the names of the columns; when absent, if it is the first page. */
  readonly head?: boolean
  /** Only who is in that state. */
  readonly state?: Exclude<SubscriberState, 'erased'>
  /** Only who belongs to the segment of that name. */
  readonly segment?: string
}

export type ExportOutcome =
  /** CSV of so many people; the first page begins with the names of the columns. */
  | { readonly kind: 'page'; readonly csv: string; readonly people: number; readonly nextCursor?: string }
  | { readonly kind: 'unknown-segment' }
  /** The site has lost a topic or field that the segment asks for. */
  | { readonly kind: 'unfit-segment'; readonly reason: string }

type ExportPorts = Pick<Ports, 'clock' | 'compiled' | 'segments' | 'subscribers'>

/** People that one page looks at, and rows it may have: what a Lambda reads in a second, and answers within its 6 MB. */
const mostLookedAt = 10_000
const mostRows = 5000

/**
 * A page of everyone but the erased, in the order of their ids; the pages one after the other are the file. None walks the
 * table, so a page may be short, and have no row at all, and still not be the last.
 */
export async function exportSubscribers(ports: ExportPorts, input: ExportInput): Promise<ExportOutcome> {
  const site = await readSite(ports)
  const opened = await openFilter(ports, site, input)
  if (opened.kind !== 'open') return opened
  const people: Subscriber[] = []
  let looked = 0
  const page = (nextCursor?: string): ExportOutcome => {
    const { head = input.cursor === undefined } = input
    const csv = subscriberCsv(people, site.signup.fields, { head })
    return { kind: 'page', csv, people: people.length, ...(nextCursor !== undefined && { nextCursor }) }
  }
  for await (const person of walkEveryone(ports, input.cursor)) {
    if (input.until !== undefined && person.id > input.until) return page()
    if (opened.isWanted(person)) people.push(person)
    looked += 1
    if (looked === mostLookedAt || people.length === mostRows) return page(person.id)
  }
  return page()
}

type Filter =
  | { readonly kind: 'open'; readonly isWanted: (person: Subscriber) => boolean }
  | Exclude<ExportOutcome, { readonly kind: 'page' }>

async function openFilter(
  ports: ExportPorts,
  site: Site,
  { state, segment: name }: ExportInput,
): Promise<Filter> {
  const isInState = (person: Subscriber) =>
    person.state !== 'erased' && (state === undefined || person.state === state)
  if (name === undefined) return { kind: 'open', isWanted: isInState }
  const stored = await ports.segments.read(name)
  if (!stored) return { kind: 'unknown-segment' }
  const read = readSegment(stored.expression, site)
  if (read.kind !== 'read')
    return { kind: 'unfit-segment', reason: read.faults.map(({ message }) => message).join('; ') }
  const settled = settleSegment(read.segment, { now: ports.clock.now(), timeZone: site.timeZone })
  return { kind: 'open', isWanted: (person) => isInState(person) && matchSegment(settled, person) }
}
