import { toMilliseconds } from '../../../core/instant.ts'
import type { Instant } from '../../../core/subscribers/subscriber.ts'

/**
 * An instant on the clocks of the site's zone, which is named beside it: `30 Nov 2026, 09:15 Europe/Zurich`; `bare` where the
 * next one in the same sentence names it.
 */
export function Moment(props: { readonly at: Instant; readonly timeZone: string; readonly bare?: boolean }) {
  const { at, timeZone, bare } = props
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
  return (
    <time datetime={at}>
      {new Intl.DateTimeFormat('en-GB', options).format(toMilliseconds(at))}
      {!bare && ` ${timeZone}`}
    </time>
  )
}
