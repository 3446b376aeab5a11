import { counted, inDigits } from '../../../core/counted.ts'
import type { GrowthDay } from '../../../core/subscribers/list-growth.ts'
import { EmptyState } from './empty-state.tsx'
import { LineChart } from './line-chart.tsx'
import { Moment } from './moment.tsx'

/** How many people read, day by day: a sentence, then the line with its table, once there are two days to draw it through. */
export function GrowthPart(props: { readonly growth: readonly GrowthDay[]; readonly timeZone: string }) {
  const { growth, timeZone } = props
  const last = growth.at(-1)
  return (
    <section class="desk-part" aria-labelledby="growth">
      <h2 id="growth">The list</h2>
      {last === undefined ? (
        <EmptyState
          fact="The list is not counted yet."
          reason="It is counted once a day, soon after midnight UTC, and for the first time within minutes of the first start. From then on its growth stands here."
        />
      ) : (
        <>
          <p>
            {counted(last.active, 'active subscriber')}, {inDigits(last.pending)} waiting to confirm. In the
            24 hours before, {inDigits(last.joined)} joined and {inDigits(last.left)} left. Counted{' '}
            <Moment at={last.countedAt} timeZone={timeZone} />; whoever came or left since then is in the next
            count.
          </p>
          {growth.length > 1 ? (
            <Chart growth={growth} />
          ) : (
            <p class="row-text">A chart begins with the next count.</p>
          )}
        </>
      )}
    </section>
  )
}

function Chart({ growth }: { readonly growth: readonly GrowthDay[] }) {
  return (
    <LineChart
      title="Active subscribers"
      along="Counted on (UTC)"
      of="Active subscribers"
      points={growth.map(({ day, active }) => ({ label: shortDay(day), value: active }))}
      beside={[
        { label: 'Waiting to confirm', values: growth.map(({ pending }) => pending) },
        { label: 'Joined in the 24 hours before', values: growth.map(({ joined }) => joined) },
        { label: 'Left in the 24 hours before', values: growth.map(({ left }) => left) },
      ]}
    />
  )
}

/** `3 Dec 2026`: three of them stand side by side on a phone. */
function shortDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day))
}
