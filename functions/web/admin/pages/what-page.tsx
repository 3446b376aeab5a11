import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { RadioChoice } from '../../../core/site/pages/radio-choice.tsx'
import type { ArticleToChoose } from '../../../flows/articles-to-choose.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { savedWords } from '../next-step.ts'
import type { WhatForm } from '../what-form.ts'
import { ArticleChoice } from './article-choice.tsx'
import { composerPage } from './composer-frame.tsx'
import { News } from './news.tsx'
import { PreviewFrame } from './preview-frame.tsx'
import { StepActions, StepKeys, type StepTrouble, StepTroubles } from './step-parts.tsx'
import { TextArea } from './text-area.tsx'
import { WhatSettings } from './what-settings.tsx'

/** What the first step shows. */
export interface WhatPage {
  readonly signedIn: SignedIn
  readonly campaign: Campaign
  readonly form: WhatForm
  readonly articles: readonly ArticleToChoose[]
  /** Why no articles can be shown. */
  readonly unread?: string | undefined
  readonly trouble?: StepTrouble
  readonly told?: string | undefined
}

const done: Readonly<Record<string, string>> = {
  made: 'A draft is made. Say what goes out; you can leave at any time and come back.',
  copied: 'Copied into a draft of its own. The one before stays as it is.',
  ...savedWords,
}

/** The first step: the words, the articles, and beside them the mail as it will be. */
export function whatPage(frame: PageFrame, page: WhatPage): string {
  const { signedIn, campaign, form, articles, unread, trouble = {}, told } = page
  const { faults = {} } = trouble
  const base = `/admin/campaigns/${campaign.id}`
  return composerPage(
    frame,
    { signedIn, campaign, name: campaignName(campaign), step: 'what', title: 'What', isOpen: true },
    <>
      <News told={told} of={done} />
      <StepTroubles {...trouble} id="what" timeZone={frame.site.timeZone} />
      <h1>What goes out?</h1>
      <div class="beside">
        <form id="what" method="post" action={`${base}/what`} data-preview="mail-preview" novalidate>
          <StepKeys signedIn={signedIn} version={campaign.version} />
          <Words form={form} faults={faults} />
          <ArticleChoice form={form} articles={articles} unread={unread} faults={faults} />
          <WhatSettings form={form} services={frame.site.booking.services} faults={faults} />
          <StepActions onward="Who" />
        </form>
        <section class="preview-part" aria-labelledby="preview">
          <h2 id="preview">The mail, as a phone shows it</h2>
          <p class="hint">To nobody in particular, and light. Review shows it in every form.</p>
          <PreviewFrame name="mail-preview" src={`${base}/mail`} title="Preview of the mail" width="phone" />
          <p>
            <button
              class="button text"
              type="submit"
              form="what"
              formaction={`${base}/what/preview`}
              formtarget="mail-preview"
            >
              Show what I have typed
            </button>
          </p>
        </section>
      </div>
    </>,
  )
}

type Faults = NonNullable<StepTrouble['faults']>

function Words({ form, faults }: { readonly form: WhatForm; readonly faults: Faults }) {
  const kinds = [
    { value: 'digest', label: 'Digest' },
    { value: 'announcement', label: 'Announcement' },
    ...(form.kind === 'single' ? [{ value: 'single', label: 'Single message' }] : []),
  ]
  const field = (name: 'name' | 'subject' | 'preheader') => ({
    id: `what-${name}`,
    name,
    type: 'text' as const,
    value: form[name],
    maxLength: name === 'name' ? 120 : 150,
    ...(faults[name] && { fault: faults[name] }),
  })
  return (
    <>
      <RadioChoice
        id="what-kind"
        name="kind"
        legend="Kind"
        options={kinds}
        chosen={form.kind}
        fault={faults.kind}
      />
      <FormField
        {...field('name')}
        label="Name"
        hint="What you call it. The archive on the site shows it too."
      />
      <FormField
        {...field('subject')}
        label="Subject"
        hint="About 50 characters show on a phone. {{lead.title}} stands for the first article’s title."
      />
      <FormField
        {...field('preheader')}
        label="Preview text"
        note="may be empty"
        hint="The words that inboxes show after the subject."
      />
      <TextArea
        id="what-body"
        name="body"
        label="Letter"
        hint="Your own words above the articles, in Markdown: **bold**, [a link](https://…), lists, headings."
        value={form.body}
        rows={12}
        maxLength={60_000}
        fault={faults.body}
      />
    </>
  )
}
