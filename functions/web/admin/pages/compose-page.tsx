import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { RadioChoice } from '../../../core/site/pages/radio-choice.tsx'
import type { FieldFaults } from '../../../core/site/pages/signup-form.tsx'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { ComposeForm } from '../compose-form.ts'
import { deskPage, Mark } from './desk-layout.tsx'

interface ComposePage {
  readonly signedIn: SignedIn
  readonly form: ComposeForm
  readonly faults?: FieldFaults
}

const kinds = [
  { value: 'digest', label: 'A digest', text: 'Teasers of your articles: what is new, or those you choose.' },
  {
    value: 'announcement',
    label: 'An announcement',
    text: 'Your own words, with or without articles below them.',
  },
]

/** Where a campaign begins: what kind it is, what it is called, and its subject. */
export function composePage(frame: PageFrame, { signedIn, form, faults = {} }: ComposePage): string {
  return deskPage(
    frame,
    { title: 'Compose', signedIn, place: '/admin/campaigns' },
    <div class="desk">
      <FaultSummary title="There is something to correct" faults={faults} id="compose" />
      <h1>Compose</h1>
      <p class="standfirst">
        This makes a draft. Nothing goes out before you have read one plain sentence and confirmed it.
      </p>
      <form method="post" action="/admin/campaigns" novalidate>
        <Mark signedIn={signedIn} />
        <input type="hidden" name="key" value={form.key} />
        {form.articles.map((slug) => (
          <input type="hidden" name="articles" value={slug} />
        ))}
        <RadioChoice
          id="compose-kind"
          name="kind"
          legend="What is it?"
          options={kinds}
          chosen={form.kind}
          fault={faults.kind}
        />
        <FormField
          id="compose-name"
          name="name"
          type="text"
          label="Name"
          hint="For you and your colleagues. The archive on the site shows it too."
          value={form.name}
          maxLength={120}
          {...(faults.name && { fault: faults.name })}
        />
        <FormField
          id="compose-subject"
          name="subject"
          type="text"
          label="Subject"
          hint="What readers see first. You can change it until it goes out."
          value={form.subject}
          maxLength={150}
          {...(faults.subject && { fault: faults.subject })}
        />
        <ArticlesTold articles={form.articles} fault={faults.articles} />
        <p class="actions">
          <button class="button" type="submit">
            Make the draft
          </button>
        </p>
      </form>
    </div>,
  )
}

function ArticlesTold({
  articles,
  fault,
}: {
  readonly articles: readonly string[]
  readonly fault?: string | undefined
}) {
  if (articles.length === 0 && !fault) return null
  return (
    <div class={fault ? 'field has-fault' : 'field'} id="compose-articles">
      <p>
        <strong>With these articles</strong>, in this order: {articles.join(', ')}
      </p>
      {fault && <p class="fault">{fault}</p>}
    </div>
  )
}
