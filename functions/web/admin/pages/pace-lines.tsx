import { spanInWords } from '../../../core/campaigns/forecast-words.ts'
import type { SendingPace } from '../../../core/campaigns/sending-pace.ts'
import { toMilliseconds } from '../../../core/instant.ts'
import type { Instant } from '../../../core/subscribers/subscriber.ts'
import { Moment } from './moment.tsx'

/** How fast a run goes and how fast it may, what is left of it, and when it is through. */
export function PaceLines(props: {
  readonly pace: SendingPace
  readonly now: Instant
  readonly timeZone: string
}) {
  const { pace, now, timeZone } = props
  const { measured, allowed, days, endsAt } = pace
  return (
    <div class="pace">
      <p>
        {measured === undefined ? (
          'How fast it goes shows in a few seconds.'
        ) : (
          <>
            <strong>{rate(measured)} a second</strong> now.
          </>
        )}{' '}
        {allowed !== undefined && asked(allowed)}
      </p>
      <p>
        {days === 0 && 'The account may send nothing now, so nobody can say when it ends.'}
        {days !== undefined && days > 1 && `The daily quota spreads the rest over ${days} days. `}
        {days !== 0 && endsAt !== undefined && (
          <>
            About <strong>{spanInWords((toMilliseconds(endsAt) - toMilliseconds(now)) / 1000)} left</strong>:
            it ends on <Moment at={endsAt} timeZone={timeZone} />.
          </>
        )}
      </p>
    </div>
  )
}

function asked(allowed: number): string {
  if (!Number.isFinite(allowed)) return 'The account sets it no limit.'
  return `It asks for ${rate(allowed)} a second, which is what the account leaves to campaigns.`
}

function rate(perSecond: number): string {
  return perSecond.toLocaleString('en', { maximumFractionDigits: perSecond < 10 ? 1 : 0 })
}
