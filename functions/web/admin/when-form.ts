import type { CampaignDefinition } from '../../core/campaigns/campaign.ts'
import { type FormFields, fieldOf } from '../read-form.ts'

/** When it goes out, as the form shows it. */
export interface WhenForm {
  /** `now`: by hand, `once`, or `recurring`. */
  readonly when: string
  /** `2026-11-26` and `09:00`, of a single time. */
  readonly date: string
  readonly time: string
  /** What it recurs on: an interval's days such as `thursday`, `month on 1`, or `cron`. */
  readonly every: string
  readonly clock: string
  readonly cron: string
  readonly until: string
  readonly zone: string
}

/** The form of a schedule as it is stored; what has no time yet begins at nine on the site's clocks. */
export function whenFormOf(schedule: CampaignDefinition['schedule'], ours: string): WhenForm {
  const empty = {
    date: '',
    time: '09:00',
    every: 'thursday',
    clock: '09:00',
    cron: '',
    until: '',
    zone: ours,
  }
  switch (schedule.kind) {
    case 'manual':
      return { ...empty, when: 'now' }
    case 'once': {
      const [date = '', time = ''] = schedule.at.slice(0, 16).split('T')
      return { ...empty, when: 'once', date, time, zone: schedule.timeZone }
    }
    case 'recurring': {
      const { every = '', cron = '', until = '', timeZone: zone } = schedule
      const [, days = 'cron', clock = '09:00'] = /^(.+) at (.+)$/.exec(every) ?? []
      return { ...empty, when: 'recurring', every: days, clock, cron, until, zone }
    }
  }
}

/** The form as it was posted. */
export function readWhenForm(fields: FormFields): WhenForm {
  const text = (name: string) => (fieldOf(fields, name) ?? '').trim()
  return {
    when: text('when'),
    date: text('date'),
    time: text('time').slice(0, 5),
    every: text('every'),
    clock: text('clock').slice(0, 5),
    cron: text('cron'),
    until: text('until'),
    zone: text('zone'),
  }
}

/** The changes that the form makes of a definition. */
export function whenChanges(form: WhenForm): Readonly<Record<string, unknown>> {
  const { when, date, time, every, clock, cron, until, zone: timeZone } = form
  if (when === 'now') return { schedule: 'manual' }
  if (when === 'once') return { schedule: { at: `${date}T${time}`, timeZone } }
  const rhythm = every === 'cron' ? { cron } : { every: `${every} at ${clock}` }
  return { schedule: { ...rhythm, timeZone, ...(until !== '' && { until }) } }
}

/** What is missing before a schedule can be made of it, by field. */
export function whenFaults({ when, date, time, every, cron }: WhenForm): Readonly<Record<string, string>> {
  switch (when) {
    case 'now':
      return {}
    case 'once':
      return {
        ...(date === '' && { date: 'Choose the day.' }),
        ...(time === '' && { time: 'Choose the time of day.' }),
      }
    case 'recurring':
      return every === 'cron' && cron === '' ? { cron: 'Write the pattern, for example 0 9 * * 4.' } : {}
    default:
      return { when: 'Choose when it goes out.' }
  }
}
