import { counted, inDigits } from '../../../core/counted.ts'
import type { GrowthDay } from '../../../core/subscribers/list-growth.ts'
import { Moment } from './moment.tsx'

/** How many people are on the list, as it was counted last; nobody is counted for a page. */
export function HowMany(props: { readonly last: GrowthDay | undefined; readonly timeZone: string }) {
  const { last, timeZone } = props
  if (!last) return <>People are counted once a day; the first count is yet to come.</>
  const { active, pending, countedAt } = last
  return (
    <>
      {counted(active, 'active subscriber')} and {inDigits(pending)} not confirmed, as counted on{' '}
      <Moment at={countedAt} timeZone={timeZone} />; whoever came or left since then is in the next count.
    </>
  )
}
