import type { HookDelivery } from '../../../core/hooks/hook-delivery.ts'
import type { HookEndpoint } from '../../../core/hooks/hook-endpoint.ts'
import { isTellable, testType } from '../../../core/hooks/hook-event.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Mark } from './desk-layout.tsx'
import { hookSubject, outcomeWords } from './hook-words.tsx'
import { Moment } from './moment.tsx'

interface LogProps {
  readonly signedIn: SignedIn
  readonly endpoint: HookEndpoint
  readonly deliveries: readonly HookDelivery[]
  /** The endpoint's own page. */
  readonly at: string
  readonly timeZone: string
}

const tones = { delivered: 'good', waiting: 'warning', 'given-up': 'error' } as const

/** The events that an endpoint was sent, the newest first, each with what came of it. */
export function HookLog({ deliveries, ...props }: LogProps) {
  if (deliveries.length === 0) {
    return (
      <p class="row-text">Nothing in the last 30 days. Send a test to see whether its program answers.</p>
    )
  }
  return (
    <ul class="rows standings">
      {deliveries.map((delivery) => (
        <LogRow {...props} delivery={delivery} />
      ))}
    </ul>
  )
}

function LogRow(props: Omit<LogProps, 'deliveries'> & { readonly delivery: HookDelivery }) {
  const { signedIn, endpoint, delivery, at, timeZone } = props
  const { event, answer, next } = delivery
  const isHeard = endpoint.enabled || event.type === testType
  const mayRepeat = delivery.outcome !== 'waiting' && isHeard && isTellable(event)
  return (
    <li>
      <div>
        <p class="row-title">
          {event.type} {hookSubject(event)}{' '}
          <span class={`tag ${tones[delivery.outcome]}`}>{outcomeWords(delivery)}</span>
        </p>
        <p class="row-text">
          <Moment at={event.at} timeZone={timeZone} />
          {next !== undefined && (
            <>
              , next try <Moment at={next} timeZone={timeZone} bare />
            </>
          )}
          , took {delivery.milliseconds} ms, <code>{event.id}</code>
        </p>
        {answer !== undefined && <pre class="command hook-answer">{answer}</pre>}
      </div>
      {mayRepeat && (
        <form class="row-acts" method="post" action={`${at}/again`}>
          <Mark signedIn={signedIn} />
          <input type="hidden" name="event" value={event.id} />
          <button class="button text" type="submit">
            Send again<span class="unseen"> {event.id}</span>
          </button>
        </form>
      )}
    </li>
  )
}
