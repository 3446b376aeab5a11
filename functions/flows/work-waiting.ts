import { minute, plusMilliseconds } from '../core/instant.ts'
import type { WaitingMessage } from '../core/outgoing/waiting-message.ts'
import { parseUrl } from '../core/parse-url.ts'
import { type Deadline, isShort } from './deadline.ts'
import { inShares } from './in-parallel.ts'
import type { Ports } from './ports.ts'
import { refusalOfRestored } from './refusal-of-restored.ts'
import { type OutgoingPorts, workOutgoing } from './work-outgoing.ts'

export type WorkWaitingPorts = OutgoingPorts & Pick<Ports, 'clock' | 'log' | 'tableIdentity' | 'waiting'>

const mostAtOnce = 100
const sideBySide = 8
/** Of those side by side, how many may ask the same server: one that lets everybody wait holds up no other. */
const sameServer = 2
/** Milliseconds that working one off may take. */
const longest = 25_000
/** Minutes after which one that met a fault is tried again; after the last it is given up. */
const rests = [1, 5, 15, 60, 240, 720, 1440] as const

/**
 * Works off what is due to be told to other servers, some side by side, until nothing is or the time runs short. No
 * server is asked by more than two at a time. Each is taken first, so that the next minute does not work it off as well;
 * what a crash leaves is taken again when its time is over. One that meets a fault is put off; all faults go up at the end. In a restored table nothing is told: what is
 * due in it may have been told after the backup (LEDGER.md rule 11).
 */
export async function workWaiting(
  ports: WorkWaitingPorts,
  input: { readonly deadline: Deadline },
): Promise<void> {
  const faults: unknown[] = []
  const seen = new Set<string>()
  for (;;) {
    const due = await ports.waiting.due(ports.clock.now(), mostAtOnce)
    const fresh = due.filter(({ at, id }) => !seen.has(`${at}#${id}`))
    if (fresh.length === 0 || isShort(ports.clock, input.deadline, longest)) break
    if (await refusalOfRestored(ports)) return
    for (const { at, id } of fresh) seen.add(`${at}#${id}`)
    const serverOf = await servers(ports, fresh)
    const limits = { limit: sideBySide, share: sameServer, sharerOf: serverOf }
    await inShares(fresh, limits, (waiting) => workOne(ports, waiting, input.deadline, faults))
  }
  if (faults.length > 0) throw new AggregateError(faults, `faults met by what goes out: ${faults.length}`)
}

/** Which server a message is for, as far as that can be known without asking anybody. */
async function servers(
  { hooks }: WorkWaitingPorts,
  due: readonly WaitingMessage[],
): Promise<(waiting: WaitingMessage) => string | undefined> {
  const isAnyHook = due.some(({ message }) => message.kind === 'hook')
  const hosts = new Map((isAnyHook ? await hooks.list() : []).map(({ id, url }) => [id, hostOf(url)]))
  return ({ message }) => {
    switch (message.kind) {
      case 'hook':
        return hosts.get(message.endpoint)
      case 'ping':
        return hostOf(message.hub)
      default:
        // Networks are asked by one process at a time, each feed by one row; the rest asks nobody.
        return undefined
    }
  }
}

function hostOf(url: string): string | undefined {
  return parseUrl(url)?.host
}

async function workOne(
  ports: WorkWaitingPorts,
  waiting: WaitingMessage,
  deadline: Deadline,
  faults: unknown[],
): Promise<void> {
  if (isShort(ports.clock, deadline, longest)) return
  const now = ports.clock.real()
  if ((await ports.waiting.take(waiting, { now, until: now + 2 * longest })) === 'conflict') return
  try {
    await workOutgoing(ports, waiting.message)
  } catch (cause) {
    faults.push(cause)
    await putOff(ports, waiting, cause)
  }
  await ports.waiting.remove(waiting)
}

async function putOff(
  { clock, log, waiting: store }: WorkWaitingPorts,
  { id, message, faults = 0 }: WaitingMessage,
  cause: unknown,
): Promise<void> {
  const rest = rests[faults]
  const { kind } = message
  if (rest === undefined) return log.error('what was to go out is given up', { kind, id, cause })
  log.error('what was to go out met a fault', { kind, id, cause })
  const at = plusMilliseconds(clock.now(), rest * minute)
  await store.keep({ at, id, message, faults: faults + 1 })
}
