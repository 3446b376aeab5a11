import { openLog } from '../persist.ts'
import type { Acceptance } from './outbox-message.ts'

/** An acceptance, and whether its events were handed on. */
interface LoggedAcceptance {
  readonly acceptance: Acceptance
  readonly published: boolean
}

/** What the `.eml` files do not tell: envelope, tags, and whose events are still due. */
export interface OutboxLog {
  /** To be called before the message's files are in place, so that none is there without its tags. */
  accepting(logged: LoggedAcceptance): void
  published(messageId: string): void
  /** Oldest first. */
  all(): readonly LoggedAcceptance[]
  close(): void
}

type Entry =
  | ({ readonly kind: 'accepting' } & LoggedAcceptance)
  | { readonly kind: 'published'; readonly messageId: string }

/** Opens or makes the log; acceptances that got no file before a crash never were, and are forgotten. */
export function openOutboxLog(path: string, hasFile: (acceptance: Acceptance) => boolean): OutboxLog {
  const known = new Map<string, LoggedAcceptance>()
  const apply = (entry: Entry) => {
    if (entry.kind === 'accepting') {
      known.set(entry.acceptance.messageId, { acceptance: entry.acceptance, published: entry.published })
      return
    }
    const logged = known.get(entry.messageId)
    if (logged !== undefined) known.set(entry.messageId, { ...logged, published: true })
  }
  const log = openLog<Entry>(path, {
    replay(entry) {
      if (entry.kind === 'published' || hasFile(entry.acceptance)) apply(entry)
    },
    live: () => Array.from(known.values(), (logged): Entry => ({ kind: 'accepting', ...logged })),
  })
  const store = (entry: Entry) => {
    log.append(entry)
    apply(entry)
  }
  return {
    accepting: (logged) => store({ kind: 'accepting', ...logged }),
    published: (messageId) => store({ kind: 'published', messageId }),
    all: () => [...known.values()],
    close: () => log.close(),
  }
}
