import { consentCsv, type ProvenPerson } from '../core/subscribers/consent-csv.ts'
import { proveConsent, receiptsAmong } from '../core/subscribers/consent-record.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'
import { readEntries } from './read-entries.ts'
import { walkEveryone } from './walk-everyone.ts'

export interface ReportConsent {
  /** Where the page before ended: the last id it looked at. */
  readonly cursor?: string
  /** Only those whose receipts lack something. */
  readonly incompleteOnly?: boolean
}

/** CSV; the first page begins with the names of the columns. */
export interface ConsentReportPage {
  readonly csv: string
  readonly nextCursor?: string
}

type ReportPorts = Pick<Ports, 'subscribers'>

/** People that one page looks at: each takes a read of their receipts, so many at once. */
const mostLookedAt = 1000
const readsAtOnce = 16

/**
 * A page of what can be proved of everybody's consent but of those who were erased, in the order of their ids; the pages one
 * after the other are the report. None walks the table, so a page may have no row at all and still not be the last.
 */
export async function reportConsent(ports: ReportPorts, input: ReportConsent): Promise<ConsentReportPage> {
  const people = await nextPeople(ports, input.cursor)
  const proven = await inParallel(people, readsAtOnce, (person) => prove(ports, person))
  const isListed = ({ person, proof }: ProvenPerson) =>
    person.state !== 'erased' && (input.incompleteOnly !== true || proof.missing.length > 0)
  const csv = consentCsv(proven.filter(isListed), { head: input.cursor === undefined })
  const last = people.length === mostLookedAt ? people.at(-1) : undefined
  return { csv, ...(last && { nextCursor: last.id }) }
}

async function nextPeople(ports: ReportPorts, cursor: string | undefined): Promise<readonly Subscriber[]> {
  const people: Subscriber[] = []
  for await (const person of walkEveryone(ports, cursor)) {
    people.push(person)
    if (people.length === mostLookedAt) break
  }
  return people
}

async function prove(ports: ReportPorts, person: Subscriber): Promise<ProvenPerson> {
  const receipts = receiptsAmong(await readEntries(ports, person))
  return { person, proof: proveConsent(person, receipts) }
}
