import { courseOf } from '../../../core/campaigns/click-hours.ts'
import { counted, inDigits } from '../../../core/counted.ts'
import { toMilliseconds } from '../../../core/instant.ts'
import type { CampaignReport } from '../../../flows/report-campaign.ts'
import { LineChart } from './line-chart.tsx'

/** When people followed links, hour by hour of the first two days; nothing before the first click. */
export function ReportClicks({
  report,
  timeZone,
}: {
  readonly report: CampaignReport
  readonly timeZone: string
}) {
  const { timing, hours } = report
  const course = timing && courseOf(hours, timing.startedAt)
  if (!course || course.hours.length === 0) return null
  const hour = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  })
  const later = course.later === 0 ? '' : ` ${counted(course.later, 'click')} came later.`
  return (
    <LineChart
      title="When people clicked"
      along="Hour"
      of="Clicks by people"
      points={course.hours.map(({ from, clicks }) => ({
        label: hour.format(toMilliseconds(from)),
        value: clicks,
      }))}
      columns
      note={`By the hour, ${timeZone}.${later}`}
    />
  )
}

/** What gave machines away that followed links, as a sentence; nothing where none did. */
export function MachineClicks({ machines }: Pick<CampaignReport, 'machines'>) {
  const { request, early, burst } = machines
  const signs = [
    request > 0 && `${inDigits(request)} said so in their request`,
    early > 0 && `${inDigits(early)} came before the mailbox had the message`,
    burst > 0 && `${inDigits(burst)} followed several links within two seconds`,
  ].filter((sign) => sign !== false)
  if (signs.length === 0) return null
  return (
    <p class="aside">
      Mail gateways follow links too. They are counted apart, by the messages in which they did:{' '}
      {signs.join(', ')}.
    </p>
  )
}
