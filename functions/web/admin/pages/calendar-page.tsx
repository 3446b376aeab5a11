import { toMilliseconds } from '../../../core/instant.ts'
import { monthsFrom, weeksOf } from '../../../core/month-grid.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { CalendarEntry, CalendarMonth } from '../../../flows/read-calendar.ts'
import { problemInWords } from '../../sentence.ts'
import { deskPage } from './desk-layout.tsx'
import { ListHead } from './list-head.tsx'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const kinds: { readonly [kind in CalendarEntry['kind']]: string } = {
  sent: 'Sent',
  scheduled: 'Scheduled',
  sending: 'Sending',
  paused: 'Paused',
  series: 'Series',
  article: 'Article',
  'draft-article': 'Draft article',
}

/** A month with what went out, what is to go out and what is published on its days; on a phone, a list of the days that have something. */
export function calendarPage(frame: PageFrame, signedIn: SignedIn, calendar: CalendarMonth): string {
  const { month, today, timeZone, entries, problems } = calendar
  const title = monthName(month)
  const days = new Map<string, CalendarEntry[]>()
  for (const entry of entries) days.set(entry.day, [...(days.get(entry.day) ?? []), entry])
  return deskPage(
    frame,
    { title: `Calendar: ${title}`, signedIn, place: '/admin/calendar' },
    <div class="desk wide">
      <ListHead title={title} acts={[{ href: '/admin/compose', label: 'Compose' }]} />
      <nav class="months" aria-label="Months">
        <MonthLink month={monthsFrom(month, -1)} rel="prev" />
        {today.startsWith(month) ? null : <a href="/admin/calendar">This month</a>}
        <MonthLink month={monthsFrom(month, 1)} rel="next" />
      </nav>
      <p class="hint">
        Days and times in {timeZone}, the site’s zone. A campaign’s own zone stands with it where you look at
        it.
      </p>
      {problems[0] && (
        <p class="fault">Articles are left out, as they cannot be read: {problemInWords(problems[0])}</p>
      )}
      {entries.length === 0 && <p class="quiet-month">Nothing in {title}.</p>}
      <table class={entries.length === 0 ? 'calendar empty' : 'calendar'}>
        <caption class="unseen">{`${title}, days in ${timeZone}`}</caption>
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th scope="col">
                <abbr title={day}>{day.slice(0, 3)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr>
              {week.map((day, index) =>
                day === undefined ? (
                  <td class="beyond" />
                ) : (
                  <DayCell
                    day={day}
                    weekday={weekdays[index] ?? ''}
                    isToday={day === today}
                    entries={days.get(day) ?? []}
                    timeZone={timeZone}
                  />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
  )
}

function MonthLink({ month, rel }: { readonly month: string; readonly rel: 'prev' | 'next' }) {
  return (
    <a href={`/admin/calendar?month=${month}`} rel={rel}>
      <span class="unseen">{rel === 'prev' ? 'Month before: ' : 'Month after: '}</span>
      {monthName(month)}
    </a>
  )
}

function DayCell(props: {
  readonly day: string
  readonly weekday: string
  readonly isToday: boolean
  readonly entries: readonly CalendarEntry[]
  readonly timeZone: string
}) {
  const { day, weekday, isToday, entries, timeZone } = props
  return (
    <td class={entries.length > 0 ? 'busy' : undefined} aria-current={isToday ? 'date' : undefined}>
      <time class="day" datetime={day}>
        <span class="weekday">{weekday} </span>
        {String(Number(day.slice(8)))}
        {isToday && <span class="today"> Today</span>}
      </time>
      {entries.length > 0 && (
        <ul class="entries">
          {entries.map((entry) => (
            <Entry entry={entry} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </td>
  )
}

function Entry({ entry, timeZone }: { readonly entry: CalendarEntry; readonly timeZone: string }) {
  const { kind, title } = entry
  const href = 'slug' in entry ? `/admin/articles/${entry.slug}` : `/admin/campaigns/${entry.campaignId}`
  const more = 'more' in entry && entry.more ? ` and ${entry.more} more times` : ''
  return (
    <li class={kind}>
      <a href={href}>{title}</a>
      <span class="below">
        {kinds[kind]}
        {'at' in entry && (
          <>
            {' '}
            <time datetime={entry.at}>{clock(entry.at, timeZone)}</time>
            {more}
          </>
        )}
      </span>
    </li>
  )
}

function clock(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(toMilliseconds(at))
}

function monthName(month: string): string {
  const [year = '', number = ''] = month.split('-')
  const names = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return names.format(Date.UTC(Number(year), Number(number) - 1, 1))
}
