import { stringify } from 'csv-stringify/sync'
import { guardCell } from '../formula-guard.ts'
import type { SignupField } from './signup-form-settings.ts'
import { storableText } from './storable-text.ts'
import type { Subscriber } from './subscriber.ts'

/** The columns of an export, before the answers to the site's questions (`fields.<name>`). */
const columns = [
  'id',
  'email',
  'name',
  'state',
  'topics',
  'pendingTopics',
  'frequency',
  'timeZone',
  'source',
  'createdAt',
  'confirmedAt',
  'pausedUntil',
] as const

/**
 * People as CSV (RFC 4180, UTF-8), a row each; with a byte order mark and the names of the columns when it is the `head` of a
 * file. Topics have semicolons between them; those that wait for a confirmation have a column of their own. What a spreadsheet would calculate is guarded by an apostrophe, which an import
 * takes off again.
 */
export function subscriberCsv(
  people: readonly Subscriber[],
  fields: readonly SignupField[],
  { head }: { readonly head: boolean },
): string {
  const rows = people.map((person) => cellsOf(person, fields).map(guardCell))
  const headings = [...columns, ...fields.map(({ name }) => `fields.${name}`)]
  return stringify(head ? [headings, ...rows] : rows, {
    bom: head,
    record_delimiter: 'windows',
    // A lone line feed is no row's end here, but it is one to other readers; edges of white space are kept by quotes only.
    quoted_match: /[\r\n]|^\s|\s$/,
  })
}

function cellsOf(person: Subscriber, fields: readonly SignupField[]): readonly string[] {
  const { id, email, name, state, topics, pendingTopics = [], frequency = 'every', timeZone, source } = person
  const { createdAt, confirmedAt, pausedUntil } = person
  const answers = fields.map((field) => String(person.fields?.[field.name] ?? ''))
  const cells = [
    id,
    email,
    name,
    state,
    topics.join(';'),
    pendingTopics.join(';'),
    frequency,
    timeZone,
    source,
  ]
  const all = [...cells, createdAt, confirmedAt, pausedUntil, ...answers]
  // What was stored before a character became unstorable must not cost its row the way back.
  return all.map((cell) => storableText(cell ?? ''))
}
