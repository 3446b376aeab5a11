import type { WithdrawalWay } from '../core/subscribers/consent.ts'
import { withdrawnEntry } from '../core/subscribers/consent-entry.ts'
import { applyUnsubscribe } from '../core/subscribers/preferences.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { noteWithdrawal } from '../core/subscribers/withdrawal.ts'
import type { TokenPurpose } from '../core/token.ts'
import { type Change, changeSubscriber } from './change-subscriber.ts'
import { checkLink } from './check-link.ts'
import type { RunStore } from './ledger-ports.ts'
import type { Ports } from './ports.ts'

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

export interface Unsubscribe {
  readonly token: string
  readonly purpose?: TokenPurpose & ('unsubscribe' | 'preferences')
  /** Which button it was; `link` when left out. */
  readonly way?: WithdrawalWay & ('one-click' | 'link' | 'preferences')
}

/**
 * Takes a person off the list at once, whatever the age of the link (RFC 8058), and credits the message's run with the
 * withdrawal. Whoever is out already is asked nothing: the request leaves its
 * receipt. Repeating one redoes only what is missing.
 */
export async function unsubscribe(
  ports: UnsubscribePorts,
  { token, purpose = 'unsubscribe', way = 'link' }: Unsubscribe,
): Promise<UnsubscribeOutcome> {
  const now = ports.clock.now()
  const check = await checkLink(ports, purpose, token)
  if (check.kind === 'forged') return { kind: 'unknown' }
  const { subscriberId: id, runId } = check.claims
  const request = { at: now, way, ...(runId !== undefined && { run: runId }) }
  const { person } = await changeSubscriber(
    ports,
    id,
    (stored): Change & { readonly person: Subscriber | undefined } => {
      const subscriber = stored && noteWithdrawal(stored, applyUnsubscribe(stored, now), request, now)
      if (!subscriber) return { person: stored }
      return { person: subscriber, subscriber, receipt: withdrawnEntry(subscriber, request) }
    },
  )
  if (person) await concludeWithdrawal(ports, person, runId)
  return { kind: 'unsubscribed' }
}

/** Credits a withdrawal to the run whose message led to it; of somebody erased nothing is kept. Repeating writes nothing new. */
export async function concludeWithdrawal(
  ports: Pick<Ports, 'clock'> & WithdrawalRuns,
  person: Subscriber,
  runId: string | undefined,
): Promise<void> {
  if (runId === undefined || person.state === 'erased') return
  const chunk = await ports.runs.chunkOf(runId, person.id)
  const slot = chunk?.ids.indexOf(person.id) ?? -1
  if (!chunk || slot < 0) return
  const outcome = { slot, kind: 'unsubscribe', at: ports.clock.now(), attempt: '' } as const
  await ports.runs.recordOutcomes(runId, chunk.shard, chunk.from, [outcome])
}
