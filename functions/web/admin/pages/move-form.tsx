import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignZone } from '../../../core/campaigns/campaign-time.ts'
import { localTime } from '../../../core/local-time.ts'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { FieldFaults } from '../../../core/site/pages/signup-form.tsx'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Mark } from './desk-layout.tsx'
import { ZoneField } from './zone-field.tsx'

/** Another time for a campaign whose own passed: `2026-11-26`, `09:00` and a zone. */
export interface MoveForm {
  readonly date: string
  readonly time: string
  readonly zone: string
  readonly faults?: FieldFaults | undefined
}

/** Asks for another time: the hour and the zone are those it had, until somebody says otherwise. */
export function MoveLate(props: {
  readonly campaign: Campaign
  readonly signedIn: SignedIn
  /** The site's zone. */
  readonly ours: string
  readonly form: MoveForm | undefined
}) {
  const { campaign, signedIn, ours } = props
  const { date, time, zone, faults = {} } = props.form ?? timeOf(campaign, ours)
  return (
    <form class="move-form" method="post" action={`/admin/campaigns/${campaign.id}/late`}>
      <Mark signedIn={signedIn} />
      <input type="hidden" name="version" value={String(campaign.version)} />
      <input type="hidden" name="choice" value="move" />
      <FormField
        {...{ id: 'move-date', name: 'date', type: 'date', label: 'Day', autocomplete: 'off' }}
        value={date}
        fault={faults.date}
      />
      <FormField
        {...{ id: 'move-time', name: 'time', type: 'time', label: 'Time', autocomplete: 'off' }}
        value={time}
        fault={faults.time}
      />
      <ZoneField id="move-zone" value={zone} ours={ours} fault={faults.zone} />
      <button class="button quiet" type="submit">
        Move it to this time
      </button>
    </form>
  )
}

function timeOf(campaign: Campaign, ours: string): MoveForm {
  const zone = campaignZone(campaign, ours)
  const { scheduledFor } = campaign
  return { date: '', time: scheduledFor ? localTime(scheduledFor, zone).slice(11, 16) : '09:00', zone }
}
