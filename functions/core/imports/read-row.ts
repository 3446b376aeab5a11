import { unguardCell } from '../formula-guard.ts'
import { describeAddressFault, normaliseAddress } from '../subscribers/address.ts'
import { type Frequency, frequencies } from '../subscribers/frequency.ts'
import { normaliseName } from '../subscribers/name.ts'
import { asOptional, readAnswers, type SignupAnswers } from '../subscribers/signup-answers.ts'
import type { SignupField } from '../subscribers/signup-form-settings.ts'
import { storableText } from '../subscribers/storable-text.ts'
import type { Instant, SubscriberState } from '../subscribers/subscriber.ts'
import { timeZoneName } from '../yaml/rules.ts'
import { fileInstant } from './file-instant.ts'
import type { ImportColumn } from './import-layout.ts'
import { stateOfWord } from './state-word.ts'

/** What a file tells of how and when a person gave their consent elsewhere; texts as they stand there. */
export interface ConsentEvidence {
  readonly source?: string
  readonly signedUpAt?: string
  readonly confirmedAt?: string
  readonly ip?: string
}

/** One person as a row gives them: address and name normalised, topics known, answers typed. */
export interface ImportedRow {
  readonly address: string
  readonly name?: string
  /** Empty when the row names none. */
  readonly topics: readonly string[]
  /** Asked for and not confirmed. */
  readonly pendingTopics?: readonly string[]
  /** Absent where the file tells none. */
  readonly state?: Exclude<SubscriberState, 'erased'>
  readonly frequency?: Frequency
  readonly timeZone?: string
  readonly pausedUntil?: Instant
  readonly createdAt?: Instant
  readonly confirmedAt?: Instant
  readonly fields?: SignupAnswers
  readonly evidence?: ConsentEvidence
  /** Why the owner suppresses them. */
  readonly reason?: string
}

/** What rows are held against. */
export interface RowRules {
  readonly columns: readonly ImportColumn[]
  /** How many cells the first row has. */
  readonly width?: number
  readonly topics: ReadonlySet<string>
  readonly fields: readonly SignupField[]
}

export type RowReading =
  | { readonly ok: true; readonly row: ImportedRow }
  /** In words for the owner, with the mend, without a full stop, and never with an address in it. */
  | { readonly ok: false; readonly reason: string }

const longestEvidence = 200
const ipText = /^[0-9a-f.:]{3,45}$/i

/** Reads the cells of one row. An apostrophe that keeps a cell from being a formula is taken off. */
export function readRow(cells: readonly string[], rules: RowRules): RowReading {
  // Its topics, or its name, were cut in two, and what stands in the other columns may belong elsewhere.
  if (cells.slice(rules.width ?? cells.length).some((cell) => cell !== '')) return refuse(tooManyCells)
  const given = cellsByTarget(cells, rules.columns)
  const address = normaliseAddress(given.email ?? '')
  if (!address.ok) return refuse(describeAddressFault(address.reason))
  const topics = topicsIn(given.topics)
  const pendingTopics = topicsIn(given.pendingTopics)
  const unknown = [...topics, ...pendingTopics].find((topic) => !rules.topics.has(topic))
  if (unknown !== undefined) return refuse(unknownTopic(unknown))
  const state = given.state ? stateOfWord(given.state) : undefined
  if (given.state && !state) return refuse(unknownState)
  const settings = settingsOf(given)
  if (typeof settings === 'string') return refuse(settings)
  const { answers, errors } = readAnswers(asOptional(rules.fields), answersIn(given))
  if (errors[0]) return refuse(`${errors[0].message} in ${errors[0].field}`)
  const name = normaliseName(given.name)
  const reason = normaliseName(given.reason)
  const person = { address: address.address, topics, ...settings, ...datesOf(given), ...evidenceOf(given) }
  const details = { ...(name && { name }), ...(answers && { fields: answers }), ...(reason && { reason }) }
  const pending = pendingTopics.length > 0 && { pendingTopics }
  return { ok: true, row: { ...person, ...details, ...pending, ...(state && { state }) } }
}

/** Each once, in their order. */
function topicsIn(cell = ''): readonly string[] {
  return [...new Set(cell.split(/[\s;|,]+/).filter((topic) => topic !== ''))]
}

type Given = { readonly [target: string]: string | undefined }

function cellsByTarget(cells: readonly string[], columns: readonly ImportColumn[]): Given {
  const given: { [target: string]: string } = Object.create(null)
  for (const { index, target } of columns) {
    const cell = unguardCell(cells[index] ?? '')
    const before = given[target]
    given[target] = before ? `${before} ${cell}` : cell
  }
  return given
}

/** How often and when they want mail, or what is wrong with it. */
function settingsOf({ frequency, timeZone }: Given): Pick<ImportedRow, 'frequency' | 'timeZone'> | string {
  const wanted = frequencies.find((each) => each === frequency?.toLowerCase())
  if (frequency && !wanted) return `Its frequency is none of ${frequencies.join(', ')}`
  if (timeZone && !timeZoneName.safeParse(timeZone).success)
    return 'Its time zone is none that is known. Write a name such as Europe/Zurich, or leave the cell empty'
  return {
    ...(wanted && wanted !== 'every' && { frequency: wanted }),
    ...(timeZone && { timeZone }),
  }
}

function datesOf(given: Given): Pick<ImportedRow, 'pausedUntil' | 'createdAt' | 'confirmedAt'> {
  const dates = (['pausedUntil', 'createdAt', 'confirmedAt'] as const).flatMap((name) => {
    const instant = fileInstant(given[name] ?? '')
    return instant === undefined ? [] : [[name, instant] as const]
  })
  return Object.fromEntries(dates)
}

/** Dates that nobody can read are evidence all the same, as they stand in the file. */
function evidenceOf({ source, createdAt, confirmedAt, ip }: Given): Pick<ImportedRow, 'evidence'> {
  const evidence = Object.entries({
    source,
    signedUpAt: createdAt,
    confirmedAt,
    ip: ip && ipText.test(ip) ? ip : undefined,
  }).flatMap(([name, text]) => (text ? [[name, storableText(text.slice(0, longestEvidence))]] : []))
  return evidence.length > 0 ? { evidence: Object.fromEntries(evidence) } : {}
}

function answersIn(given: Given): { readonly [name: string]: string } {
  const answers = Object.entries(given).filter(
    ([target, cell]) => target.startsWith('fields.') && cell !== '',
  )
  return Object.fromEntries(answers.map(([target, cell = '']) => [target.slice('fields.'.length), cell]))
}

const tooManyCells =
  'It has more cells than the first row. Write several topics with ; between them, and put a cell that holds what separates ' +
  'cells, such as a comma, in quotes'

const unknownState =
  'Its state is none that is known. Write active, pending, unsubscribed, hard-bounced or complained, or map the column to -'

/** A topic is named only if it looks like one: in a shifted column it may be an address. */
function unknownTopic(topic: string): string {
  const what = /^[\p{L}\p{N}_-]{1,60}$/u.test(topic)
    ? `This site has no topic \`${topic}\``
    : 'Its topics hold something that is no topic'
  return `${what}. Name topics of site.yaml, with ; between them`
}

function refuse(reason: string): RowReading {
  return { ok: false, reason }
}
