import type { Desk } from '../core/desk/desk.ts'
import { type DeskEntry, entriesKeptFor, rowName } from '../core/desk/desk-entry.ts'
import type { DeskSession } from '../core/desk/desk-session.ts'
import type { DraftLinks } from '../core/desk/draft-links.ts'
import type { SignInLink } from '../core/desk/sign-in-link.ts'
import { toMilliseconds } from '../core/instant.ts'
import type { DeskStore } from '../flows/desk-ports.ts'
import {
  type Condition,
  deleteItem,
  follows,
  type Item,
  isAbsent,
  putItem,
  readItem,
  type Table,
  updateItem,
} from './table.ts'
import { queryItems, queryPage } from './table-reads.ts'

const desk = { pk: 'DESK', sk: 'colleagues' }
const sessions = 'DESK#SESSION'
const entries = 'DESK#RECORD'

/**
 * The desk in the table: its colleagues as one item; links, sessions and the record one item each, the latter two in one
 * partition, since a desk has dozens of them. The table's own expiry (whole seconds in `expiresAt`) clears links, sessions
 * and old rows away; whether they still count is told by their own instants.
 */
export function deskStore(table: Table): DeskStore {
  return {
    async read() {
      const item = await readItem(table, desk)
      return item && bare<Desk>(item)
    },
    replace: (next) => putItem(table, { ...next, ...desk }, follows(next.version)),
    async createLink(link) {
      await putItem(table, { ...link, ...linkKey(link.hash), ...cleared(link.expiresAt) }, isAbsent)
    },
    async readLink(hash) {
      const item = await readItem(table, linkKey(hash))
      return item && bare<SignInLink>(item)
    },
    async useLink(hash, { at, attempt }) {
      const item = await updateItem(table, linkKey(hash), {
        expression: 'SET usedAt = :at, attempt = :attempt',
        values: { ':at': at, ':attempt': attempt },
        condition: 'attribute_exists(pk) AND attribute_not_exists(usedAt)',
      })
      return item === 'conflict' ? 'spent' : 'used'
    },
    async readDraftLinks(mark) {
      const item = await readItem(table, draftKey(mark))
      return item && bare<DraftLinks>(item)
    },
    replaceDraftLinks(next) {
      const last = next.links
        .map(({ expiresAt }) => expiresAt)
        .sort()
        .at(-1)
      const item = { ...next, ...draftKey(next.mark), ...(last !== undefined && expiring(last)) }
      return putItem(table, item, follows(next.version))
    },
    async createSession(session) {
      await putItem(
        table,
        { ...session, ...sessionKey(session.hash), ...cleared(session.expiresAt) },
        isAbsent,
      )
    },
    async readSession(hash) {
      const item = await readItem(table, sessionKey(hash))
      return item && bare<DeskSession>(item)
    },
    async sessions() {
      const found: DeskSession[] = []
      const query = { expression: 'pk = :pk', values: { ':pk': sessions } }
      for await (const item of queryItems(table, query)) found.push(bare<DeskSession>(item))
      return found
    },
    async noteSeen(hash, at) {
      await updateItem(table, sessionKey(hash), {
        expression: 'SET seenAt = :at',
        values: { ':at': at },
        condition: 'attribute_exists(pk) AND attribute_not_exists(endedAt) AND seenAt < :at',
      })
    },
    async endSession(hash, at) {
      await updateItem(table, sessionKey(hash), {
        expression: 'SET endedAt = :at',
        values: { ':at': at },
        condition: 'attribute_exists(pk) AND attribute_not_exists(endedAt)',
      })
    },
    async addEntry(entry) {
      await putItem(table, rowOf(entry), isAbsent)
    },
    async closeEntry(entry) {
      await putItem(table, rowOf(entry), hasBegun)
    },
    async dropEntry(entry) {
      await deleteItem(table, rowKey(entry), hasBegun)
    },
    async entries(limit, before) {
      const pk = { ':pk': entries }
      const which =
        before === undefined
          ? { expression: 'pk = :pk', values: pk }
          : { expression: 'pk = :pk AND sk < :before', values: { ...pk, ':before': before } }
      const query = { ...which, reverse: true, limit }
      return (await queryPage(table, query)).items.map(toEntry)
    },
  }
}

const hasBegun: Condition = { expression: 'attribute_exists(begun)' }

function rowKey(entry: Pick<DeskEntry, 'at' | 'uid'>) {
  return { pk: entries, sk: rowName(entry) }
}

function rowOf(entry: DeskEntry): Item {
  const gone = Math.ceil((toMilliseconds(entry.at) + entriesKeptFor) / 1000)
  return { ...entry, ...rowKey(entry), expiresAt: gone }
}

function draftKey(mark: string) {
  return { pk: `DESK#DRAFT#${mark}`, sk: 'links' }
}

function linkKey(hash: string) {
  return { pk: `DESK#LINK#${hash}`, sk: 'meta' }
}

function sessionKey(hash: string) {
  return { pk: sessions, sk: hash }
}

/** The instant is kept beside the seconds that the table's expiry goes by. */
function cleared(endsAt: string) {
  return { endsAt, ...expiring(endsAt) }
}

function expiring(endsAt: string) {
  return { expiresAt: Math.ceil(toMilliseconds(endsAt) / 1000) }
}

function bare<T extends object>({ pk: _pk, sk: _sk, endsAt, expiresAt, ...rest }: Item): T {
  return { ...rest, ...(endsAt !== undefined && { expiresAt: endsAt }) } as unknown as T
}

function toEntry({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...entry }: Item): DeskEntry {
  return entry as unknown as DeskEntry
}
