import { normaliseAddress } from '../core/subscribers/address.ts'
import { consentReceipt } from '../core/subscribers/consent.ts'
import {
  applyImport,
  type ImportedPerson,
  type RowFault,
  unknownTopic,
} from '../core/subscribers/import-row.ts'
import { normaliseName } from '../core/subscribers/name.ts'
import { subscriberId } from '../core/subscribers/subscriber-id.ts'
import { changeSubscriber } from './change-subscriber.ts'
import { gatherTopicCounts } from './count-topics.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

/** One row as the reader of the file found it. */
interface ImportRow {
  /** 1-based line in the file, so that a refusal can be found without repeating the address. */
  readonly line: number
  readonly email: string
  readonly name?: string
  readonly topics?: readonly string[]
  readonly fields?: { readonly [name: string]: string | number | boolean }
}

export interface ImportInput {
  readonly rows: AsyncIterable<ImportRow> | Iterable<ImportRow>
  /** Why these people may be mailed, in the owner's words; kept with each of them. */
  readonly lawfulBasis: string
  /** Topics of rows that name none. */
  readonly topics?: readonly string[]
  readonly onProgress?: (done: number) => void
}

/** A refused row, by its line. */
type RowRejection = RowFault & { readonly line: number }

export interface ImportReport {
  readonly total: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** People who withdrew, bounced or complained: left as they are. */
  readonly suppressed: number
  readonly rejected: number
  /** The first hundred refused rows. */
  readonly rejections: readonly RowRejection[]
}

type ImportPorts = Pick<Ports, 'clock' | 'keys' | 'compiled' | 'subscribers'>

const rowsAtOnce = 16
const rejectionsKept = 100

/**
 * Makes every row's person active on the owner's word. The rows are streamed, sixteen at a time; importing the same
 * file again changes nothing. Nobody is mailed.
 */
export async function importSubscribers(ports: ImportPorts, input: ImportInput): Promise<ImportReport> {
  const known = new Set((await readSite(ports)).topics.map((topic) => topic.id))
  const idKey = await ports.keys.idKey()
  const counts = { total: 0, created: 0, updated: 0, unchanged: 0, suppressed: 0, rejected: 0 }
  const rejections: RowRejection[] = []
  const gathered = gatherTopicCounts(ports)
  const take = async (row: ImportRow) => {
    counts.total += 1
    const person = readRow(row, input.topics ?? [], known, idKey)
    if ('reason' in person) {
      counts.rejected += 1
      if (rejections.length < rejectionsKept) rejections.push({ line: row.line, ...person })
    } else counts[await importPerson(gathered.ports, person, input.lawfulBasis)] += 1
  }
  for await (const batch of inBatches(input.rows)) {
    await Promise.all(batch.map(take))
    input.onProgress?.(counts.total)
  }
  await gathered.flush()
  return { ...counts, rejections: rejections.sort((a, b) => a.line - b.line) }
}

function readRow(
  row: ImportRow,
  defaults: readonly string[],
  known: ReadonlySet<string>,
  idKey: Uint8Array,
): ImportedPerson | RowFault {
  const checked = normaliseAddress(row.email)
  if (!checked.ok) return { reason: checked.reason }
  const topics = [...new Set(row.topics && row.topics.length > 0 ? row.topics : defaults)]
  const unknown = topics.find((topic) => !known.has(topic))
  if (unknown !== undefined) return unknownTopic(unknown)
  const name = normaliseName(row.name)
  const { fields } = row
  const id = subscriberId(idKey, checked.address)
  return { id, address: checked.address, topics, ...(name && { name }), ...(fields && { fields }) }
}

async function importPerson(ports: ImportPorts, person: ImportedPerson, lawfulBasis: string) {
  const now = ports.clock.now()
  const { effect } = await changeSubscriber(
    ports,
    person.id,
    (stored) => {
      const decided = applyImport(stored, person, lawfulBasis, now)
      return { effect: decided, ...('subscriber' in decided && { subscriber: decided.subscriber }) }
    },
    ({ subscriber }) => {
      const receipt = consentReceipt({
        act: 'imported',
        topics: subscriber.topics,
        source: `import:${lawfulBasis}`,
      })
      const uid = `imported-${subscriber.version}`
      return ports.subscribers.addEntry(person.id, { kind: 'consent', at: now, uid, data: { ...receipt } })
    },
  )
  const outcomes = {
    creates: 'created',
    updates: 'updated',
    unchanged: 'unchanged',
    suppressed: 'suppressed',
  } as const
  return outcomes[effect.kind]
}

async function* inBatches(rows: ImportInput['rows']): AsyncGenerator<readonly ImportRow[]> {
  let batch: ImportRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < rowsAtOnce) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
