import type { Desk } from '../../../functions/core/desk/desk.ts'
import { type DeskEntry, rowName } from '../../../functions/core/desk/desk-entry.ts'
import type { DeskSession } from '../../../functions/core/desk/desk-session.ts'
import type { DraftLinks } from '../../../functions/core/desk/draft-links.ts'
import type { SignInLink } from '../../../functions/core/desk/sign-in-link.ts'
import type { DeskStore } from '../../../functions/flows/desk-ports.ts'
import { jsonCopy } from './json-copy.ts'

/** A desk in memory; tests read and change what it keeps. */
export interface MemoryDeskStore extends DeskStore {
  desk: Desk | undefined
  readonly links: Map<string, SignInLink>
  /** By their drafts' marks. */
  readonly drafts: Map<string, DraftLinks>
  readonly kept: Map<string, DeskSession>
  /** By instant and uid. */
  readonly record: Map<string, DeskEntry>
}

/** Colleagues, links, sessions and the record in memory. */
export function memoryDeskStore(): MemoryDeskStore {
  const store: MemoryDeskStore = {
    desk: undefined,
    links: new Map(),
    drafts: new Map(),
    kept: new Map(),
    record: new Map(),
    read: async () => jsonCopy(store.desk),
    async replace(next) {
      if ((store.desk?.version ?? 0) !== next.version - 1) return 'conflict'
      store.desk = jsonCopy(next)
      return 'written'
    },
    async createLink(link) {
      if (!store.links.has(link.hash)) store.links.set(link.hash, jsonCopy(link))
    },
    readLink: async (hash) => jsonCopy(store.links.get(hash)),
    async useLink(hash, { at, attempt }) {
      const link = store.links.get(hash)
      if (!link || link.usedAt !== undefined) return 'spent'
      store.links.set(hash, { ...link, usedAt: at, attempt })
      return 'used'
    },
    readDraftLinks: async (mark) => jsonCopy(store.drafts.get(mark)),
    async replaceDraftLinks(next) {
      if ((store.drafts.get(next.mark)?.version ?? 0) !== next.version - 1) return 'conflict'
      store.drafts.set(next.mark, jsonCopy(next))
      return 'written'
    },
    async createSession(session) {
      if (!store.kept.has(session.hash)) store.kept.set(session.hash, jsonCopy(session))
    },
    readSession: async (hash) => jsonCopy(store.kept.get(hash)),
    sessions: async () => [...store.kept.values()].map((each) => jsonCopy(each)),
    async noteSeen(hash, at) {
      const session = store.kept.get(hash)
      if (session && session.endedAt === undefined && session.seenAt < at)
        store.kept.set(hash, { ...session, seenAt: at })
    },
    async endSession(hash, at) {
      const session = store.kept.get(hash)
      if (session) store.kept.set(hash, { ...session, endedAt: session.endedAt ?? at })
    },
    async addEntry(entry) {
      const name = rowName(entry)
      if (!store.record.has(name)) store.record.set(name, jsonCopy(entry))
    },
    async closeEntry(entry) {
      const name = rowName(entry)
      if (store.record.get(name)?.begun) store.record.set(name, jsonCopy(entry))
    },
    async dropEntry(entry) {
      const name = rowName(entry)
      if (store.record.get(name)?.begun) store.record.delete(name)
    },
    async entries(limit, before) {
      const newest = [...store.record].sort(([one], [other]) => (one > other ? -1 : 1))
      const older = newest.filter(([name]) => before === undefined || name < before)
      return older.slice(0, limit).map(([, entry]) => jsonCopy(entry))
    },
  }
  return store
}
