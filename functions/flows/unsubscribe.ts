import { toMilliseconds } from '../core/instant.ts'
import { consentReceipt } from '../core/subscribers/consent.ts'
import { applyUnsubscribe } from '../core/subscribers/preferences.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { checkToken, type TokenPurpose } from '../core/token.ts'
import { changeSubscriber } from './change-subscriber.ts'
import type { Ports } from './ports.ts'
import type { RunStore } from './store-ports.ts'

export type UnsubscribeOutcome =
  /** Also when repeated, and when the person was gone already. */
  | { readonly kind: 'unsubscribed' }
  /** Not a link of ours. */
  | { readonly kind: 'unknown' }

/** The rows of the run whose message led to a withdrawal. */
export interface WithdrawalRuns {
  readonly runs: Pick<RunStore, 'chunkOf' | 'recordOutcomes'>
}

type UnsubscribePorts = Pick<Ports, 'clock' | 'keys' | 'subscribers'> & WithdrawalRuns

/**
 * Takes a person off the list at once, whatever the age of the link (RFC 8058), keeps a receipt, and credits the
 * message's run with the withdrawal. The withdrawal is written first; repeating redoes only what a crash left undone.
 */
export async function unsubscribe(
  ports: UnsubscribePorts,
  input: { readonly token: string; readonly purpose?: TokenPurpose & ('unsubscribe' | 'preferences') },
): Promise<UnsubscribeOutcome> {
  const now = ports.clock.now()
  const { token, purpose = 'unsubscribe' } = input
  const check = checkToken(await ports.keys.tokenKeys(), purpose, token, toMilliseconds(now) / 1000)
  if (check.kind === 'forged') return { kind: 'unknown' }
  const { subscriberId: id, runId } = check.claims
  const { person } = await changeSubscriber(ports, id, (stored) => {
    const subscriber = stored && applyUnsubscribe(stored, now)
    return { person: subscriber ?? stored, ...(subscriber && { subscriber }) }
  })
  if (person) await concludeWithdrawal(ports, person, runId)
  return { kind: 'unsubscribed' }
}

/** Keeps the withdrawal's receipt and credits it to the run whose message led to it. Repeating writes nothing new. */
export async function concludeWithdrawal(
  ports: Pick<Ports, 'clock' | 'subscribers'> & WithdrawalRuns,
  person: Subscriber,
  runId: string | undefined,
): Promise<void> {
  if (person.state === 'unsubscribed') {
    const at = person.stateChangedAt ?? person.updatedAt
    const data = { ...consentReceipt({ act: 'withdrawn', topics: person.topics, source: 'link' }) }
    await ports.subscribers.addEntry(person.id, { kind: 'consent', at, uid: 'withdrawn', data })
  }
  if (runId === undefined || person.state === 'erased') return
  const chunk = await ports.runs.chunkOf(runId, person.id)
  const slot = chunk?.ids.indexOf(person.id) ?? -1
  if (!chunk || slot < 0) return
  const outcome = { slot, kind: 'unsubscribe', at: ports.clock.now(), attempt: '' } as const
  await ports.runs.recordOutcomes(runId, chunk.shard, chunk.from, [outcome])
}
