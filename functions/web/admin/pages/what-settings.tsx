import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { Site } from '../../../core/site/site.ts'
import type { WhatForm } from '../what-form.ts'
import type { StepTrouble } from './step-parts.tsx'

const layouts = [
  { value: 'teaser', label: 'A teaser each' },
  { value: 'lead+teasers', label: 'The first large, then teasers' },
  { value: 'full', label: 'Each in full' },
]

/** What is seldom changed, folded: layout, booking, sender, archive, tracking. Open where something in it is wrong. */
export function WhatSettings(props: {
  readonly form: WhatForm
  readonly services: Site['booking']['services']
  readonly faults: NonNullable<StepTrouble['faults']>
}) {
  const { form, services, faults } = props
  const text = (name: 'from' | 'replyTo') => ({
    id: `what-${name}`,
    name,
    type: 'text' as const,
    value: form[name],
    ...(faults[name] && { fault: faults[name] }),
  })
  const isFaulty = ['from', 'replyTo', 'layout', 'booking', 'track', 'archive'].some((name) => faults[name])
  const offered = Object.entries(services).map(([value, service]) => ({ value, label: service.label }))
  return (
    <details class="more" open={isFaulty}>
      <summary>Layout, booking, sender, archive and tracking</summary>
      <div>
        <FormField
          type="choice"
          id="what-layout"
          name="layout"
          label="Articles are shown as"
          value={form.layout}
          options={layouts}
          fault={faults.layout}
        />
        <FormField
          type="choice"
          id="what-booking"
          name="booking"
          label="Button to book"
          value={form.booking}
          options={[{ value: '', label: 'None' }, ...offered]}
          fault={faults.booking}
        />
        <FormField
          {...text('from')}
          label="Sender’s name"
          note="may be empty"
          hint="The site’s own when empty. The address stays the same."
        />
        <FormField {...text('replyTo')} label="Answers go to" note="may be empty" hint="An e-mail address." />
        <Tick id="what-archive" name="archive" label="Show it in the archive on the site" on={form.archive} />
        <Tick id="what-clicks" name="clicks" label="Count clicks on its links" on={form.clicks} />
        <Tick
          id="what-opens"
          name="opens"
          label="Count opens, by a hidden picture (machines open mails too, so this says little)"
          on={form.opens}
        />
      </div>
    </details>
  )
}

function Tick(props: {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly on: boolean
}) {
  const { id, name, label, on } = props
  return <FormField id={id} name={name} type="checkbox" label={label} value={on ? 'on' : ''} />
}
