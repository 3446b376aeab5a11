import type { Child } from 'hono/jsx'
import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { savedWords } from '../next-step.ts'
import type { WhenForm } from '../when-form.ts'
import { composerPage } from './composer-frame.tsx'
import { News } from './news.tsx'
import { AskedStep, type StepTrouble, StepTroubles } from './step-parts.tsx'
import { TimesPart, type TimesShown } from './times-part.tsx'
import { ZoneField } from './zone-field.tsx'

/** What the third step shows. */
export interface WhenPage {
  readonly signedIn: SignedIn
  readonly campaign: Campaign
  readonly form: WhenForm
  readonly times?: TimesShown
  readonly trouble?: StepTrouble
  readonly told?: string | undefined
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const rhythms = [
  { value: 'day', label: 'Every day' },
  { value: 'weekday', label: 'Every weekday, Monday to Friday' },
  ...weekdays.map((day) => ({
    value: day,
    label: `Every ${day.charAt(0).toUpperCase()}${day.slice(1)}`,
  })),
  ...Array.from({ length: 31 }, (_, index) => ({
    value: `month on ${index + 1}`,
    label: `Every month on day ${index + 1}`,
  })),
  { value: 'month on last', label: 'Every month on its last day' },
  { value: 'cron', label: 'By a cron pattern' },
]

/** The third step: by hand, at a time or again and again, and beside it which instants that are. */
export function whenPage(frame: PageFrame, page: WhenPage): string {
  const { signedIn, campaign, form, times, trouble = {}, told } = page
  const { timeZone: ours } = frame.site
  const { faults = {} } = trouble
  return composerPage(
    frame,
    { signedIn, campaign, name: campaignName(campaign), step: 'when', title: 'When', isOpen: true },
    <>
      <News told={told} of={savedWords} />
      <StepTroubles {...trouble} id="when" timeZone={ours} />
      <h1>When does it go out?</h1>
      {campaign.status === 'scheduled' && (
        <p class="aside">
          It is scheduled. Another time takes it off the schedule until you confirm it anew in Review.
        </p>
      )}
      <AskedStep
        id="when"
        signedIn={signedIn}
        campaign={campaign}
        ask={{ path: 'look', into: 'times', words: 'Look up when that is' }}
        onward="Review"
        answer={<TimesPart shown={times} ours={ours} />}
      >
        <fieldset
          class={faults.when ? 'choice ways has-fault' : 'choice ways'}
          id="when-when"
          aria-describedby={faults.when && 'when-when-fault'}
        >
          <legend>Time</legend>
          {faults.when && (
            <p class="fault" id="when-when-fault">
              {faults.when}
            </p>
          )}
          <Way value="now" label="When I confirm it" chosen={form.when} />
          <Way value="once" label="At a time" chosen={form.when} />
          <div class="way-part" data-of="once">
            <FormField
              autocomplete="off"
              id="when-date"
              name="date"
              type="date"
              label="Day"
              value={form.date}
              fault={faults.date}
            />
            <FormField
              autocomplete="off"
              id="when-time"
              name="time"
              type="time"
              label="Time"
              value={form.time}
              fault={faults.time}
            />
          </div>
          <Way value="recurring" label="Again and again" chosen={form.when}>
            A series: each time an issue of its own goes out, if there is something new.
          </Way>
          <div class="way-part" data-of="recurring">
            <Rhythm form={form} faults={faults} />
          </div>
        </fieldset>
        <ZoneField id="when-zone" value={form.zone} ours={ours} fault={faults.zone} />
      </AskedStep>
    </>,
  )
}

function Way(props: {
  readonly value: string
  readonly label: string
  readonly chosen: string
  readonly children?: Child
}) {
  const { value, label, chosen, children } = props
  const id = `when-when-${value}`
  return (
    <div class="option">
      <input
        id={id}
        type="radio"
        name="when"
        value={value}
        checked={value === chosen}
        aria-describedby={children ? `${id}-text` : undefined}
      />
      <div>
        <label for={id}>{label}</label>
        {children && (
          <p class="hint" id={`${id}-text`}>
            {children}
          </p>
        )}
      </div>
    </div>
  )
}

function Rhythm(props: { readonly form: WhenForm; readonly faults: NonNullable<StepTrouble['faults']> }) {
  const { form, faults } = props
  return (
    <>
      <FormField
        type="choice"
        id="when-every"
        name="every"
        label="How often"
        value={form.every}
        options={rhythms}
        fault={faults.every}
      />
      <div class="by-clock">
        <FormField
          autocomplete="off"
          id="when-clock"
          name="clock"
          type="time"
          label="Time of day"
          value={form.clock}
        />
      </div>
      <div class="by-pattern">
        <FormField
          autocomplete="off"
          id="when-cron"
          name="cron"
          type="text"
          label="Cron pattern"
          hint="With “By a cron pattern” only: minute, hour, day of month, month, day of week."
          value={form.cron}
          fault={faults.cron}
        />
      </div>
      <FormField
        autocomplete="off"
        id="when-until"
        name="until"
        type="date"
        label="Last day, if it ends"
        value={form.until}
        fault={faults.until}
      />
    </>
  )
}
