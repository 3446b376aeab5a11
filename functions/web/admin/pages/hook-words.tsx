import type { HookDelivery } from '../../../core/hooks/hook-delivery.ts'
import type { HookEndpoint } from '../../../core/hooks/hook-endpoint.ts'
import { isTellable } from '../../../core/hooks/hook-event.ts'
import { Moment } from './moment.tsx'

/** How an endpoint stands, in a sentence. */
export function HookStanding(props: { readonly endpoint: HookEndpoint; readonly timeZone: string }) {
  const { endpoint, timeZone } = props
  const { enabled, disabled, failingSince } = endpoint
  if (disabled) {
    return (
      <>
        Switched itself off <Moment at={disabled.at} timeZone={timeZone} />: {disabled.reason}.
      </>
    )
  }
  if (!enabled) return <>Switched off.</>
  if (failingSince === undefined) return <>Switched on.</>
  return (
    <>
      Every try has failed since <Moment at={failingSince} timeZone={timeZone} />.
    </>
  )
}

/** The same in a word. */
export function HookState({ endpoint }: { readonly endpoint: HookEndpoint }) {
  const { enabled, disabled, failingSince } = endpoint
  if (disabled) return <span class="tag error">Off</span>
  if (!enabled) return <span class="tag">Off</span>
  if (failingSince !== undefined) return <span class="tag warning">Failing</span>
  return <span class="tag good">On</span>
}

/** What came of an event, in a few words. */
export function outcomeWords({ outcome, status, fault, tries }: HookDelivery): string {
  const answer = status === undefined ? (fault ?? 'no answer') : `answered ${status}`
  if (outcome === 'delivered') return tries === 1 ? 'Taken' : `Taken at try ${tries}`
  const what = outcome === 'waiting' ? 'Not taken yet' : 'Given up'
  return `${what}: ${answer}${tries > 1 ? `, ${tries} tries` : ''}`
}

/** Whom or what an event is about, as a link to it; nothing for a test. */
export function hookSubject(event: HookDelivery['event']) {
  const { type, data } = event
  const { id } = data
  if (!isTellable(event)) return <>of somebody erased</>
  if (type.startsWith('campaign.')) return <a href={`/admin/campaigns/${id}`}>{String(data.name ?? id)}</a>
  if (type === 'subscriber.erased') return <code>{id}</code>
  return type.startsWith('subscriber.') ? <a href={`/admin/subscribers/${id}`}>{id.slice(0, 8)}…</a> : null
}
