import { toMilliseconds } from '../../../core/instant.ts'
import type { Instant } from '../../../core/subscribers/subscriber.ts'

/** An instant on the clocks of the site's zone, which is named beside it: `30 Nov 2026, 09:15 Europe/Zurich`. */
export function Moment({ at, timeZone }: { readonly at: Instant; readonly timeZone: string }) {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
  return (
    <time datetime={at}>
      {new Intl.DateTimeFormat('en-GB', options).format(toMilliseconds(at))} {timeZone}
    </time>
  )
}
