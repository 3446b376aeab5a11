import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { headerMailboxes, headerText, readHeaders } from './mail-headers.ts'
import { openOutboxLog } from './outbox-log.ts'
import { type Acceptance, fileName, messagesOf, type OutboxMessage, parseFileName } from './outbox-message.ts'

/** Every accepted message: `<home>/outbox/*.eml`, and a log of what the files alone do not tell. */
export interface Outbox {
  /** Stores the message for each recipient; once it resolves, a kill loses neither the files nor the events due. */
  add(acceptance: Acceptance, raw: Uint8Array): Promise<void>
  /** In the order of acceptance, oldest first. Not a copy: it grows. */
  messages(): readonly OutboxMessage[]
  /** The `.eml` byte for byte, or undefined. */
  read(id: string): Promise<Uint8Array | undefined>
  /** What was accepted since that instant of the stage's clock. Walks everything: for the start only. */
  acceptedSince(instant: string): readonly Acceptance[]
  /** Acceptances whose events were not handed on yet, oldest first. Walks everything: for the start only. */
  unpublished(): Acceptance[]
  markPublished(messageId: string): void
  /** Lists `.eml` files the log knows nothing of, by their headers; their events are not raised again. */
  adoptStrangers(): Promise<void>
  close(): void
}

const writing = '.writing'

/** Opens or makes the outbox of a home: drops what was not accepted before a crash, keeps all that was. */
export function openOutbox(home: string): Outbox {
  const folder = join(home, 'outbox')
  mkdirSync(folder, { recursive: true })
  const files = new Set(readdirSync(folder))
  for (const name of files) if (name.endsWith(writing)) rmSync(join(folder, name))
  const hasFile = (message: OutboxMessage) => files.has(fileName(message))
  const log = openOutboxLog(join(home, 'cloud', 'outbox.log'), (acceptance) =>
    messagesOf(acceptance).some(hasFile),
  )
  const listed = log.all().flatMap(({ acceptance }) => messagesOf(acceptance).filter(hasFile))
  const fileOf = new Map(listed.map((message) => [message.id, fileName(message)]))
  const list = (acceptance: Acceptance) => {
    for (const message of messagesOf(acceptance)) {
      listed.push(message)
      fileOf.set(message.id, fileName(message))
    }
  }
  return {
    async add(acceptance, raw) {
      log.accepting({ acceptance, published: false })
      for (const message of messagesOf(acceptance)) {
        const path = join(folder, fileName(message))
        // Against a kill, not a power cut, as the database: hence no sync.
        await writeFile(path + writing, raw)
        await rename(path + writing, path)
      }
      list(acceptance)
    },
    messages: () => listed,
    async read(id) {
      const name = fileOf.get(id)
      if (name === undefined) return undefined
      try {
        return await readFile(join(folder, name))
      } catch (cause) {
        // The owner may tidy the folder while the stage runs.
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
        throw cause
      }
    },
    acceptedSince: (instant) =>
      log.all().flatMap(({ acceptance }) => (acceptance.at > instant ? [acceptance] : [])),
    unpublished: () => log.all().flatMap(({ acceptance, published }) => (published ? [] : [acceptance])),
    markPublished: log.published,
    async adoptStrangers() {
      for (const name of [...files].sort()) {
        const parsed = parseFileName(name)
        if (parsed === undefined || fileOf.has(parsed.id)) continue
        const acceptance = acceptanceOf(parsed, await readFile(join(folder, name)))
        log.accepting({ acceptance, published: true })
        list(acceptance)
      }
    },
    close: log.close,
  }
}

function acceptanceOf({ id, at }: { id: string; at: string }, raw: Uint8Array): Acceptance {
  const headers = readHeaders(raw)
  const to = headerMailboxes(headers, 'to', 'cc')[0]?.address ?? 'unknown'
  const source = headerMailboxes(headers, 'from')[0]?.address ?? 'unknown'
  const [from, subject] = [headerText(headers, 'from'), headerText(headers, 'subject')]
  return { messageId: id, at, source, destinations: [to], from, subject, tags: {} }
}
