import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { RadioChoice } from '../../../core/site/pages/radio-choice.tsx'
import type { Topic } from '../../../core/site/site.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { savedWords } from '../next-step.ts'
import type { WhoForm } from '../who-form.ts'
import { AudiencePart, type AudienceShown } from './audience-part.tsx'
import { composerPage } from './composer-frame.tsx'
import { News } from './news.tsx'
import { AskedStep, type StepTrouble, StepTroubles } from './step-parts.tsx'

/** What the second step shows. */
export interface WhoPage {
  readonly signedIn: SignedIn
  readonly campaign: Campaign
  readonly form: WhoForm
  /** Names of the segments that there are. */
  readonly segments: readonly string[]
  readonly audience?: AudienceShown
  readonly trouble?: StepTrouble
  readonly told?: string | undefined
}

const ways = [
  { value: 'everyone', label: 'Everyone', text: 'Every active subscriber.' },
  {
    value: 'topics',
    label: 'Those who follow a topic',
    text: 'Whoever is subscribed to at least one of these.',
  },
]

/** The second step: topics, a segment, exceptions, and beside them who that is now. */
export function whoPage(frame: PageFrame, page: WhoPage): string {
  const { signedIn, campaign, form, segments, audience, trouble = {}, told } = page
  const { timeZone, topics } = frame.site
  const { faults = {} } = trouble
  return composerPage(
    frame,
    { signedIn, campaign, name: campaignName(campaign), step: 'who', title: 'Who', isOpen: true },
    <>
      <News told={told} of={savedWords} />
      <StepTroubles {...trouble} id="who" timeZone={timeZone} />
      <h1>Who gets it?</h1>
      <AskedStep
        id="who"
        signedIn={signedIn}
        campaign={campaign}
        ask={{ path: 'count', into: 'audience', words: 'Count who that is' }}
        onward="When"
        answer={<AudiencePart shown={audience} timeZone={timeZone} />}
      >
        <div class="ways">
          <RadioChoice
            id="who-whom"
            name="whom"
            legend="Audience"
            options={ways}
            chosen={form.whom}
            fault={faults.whom}
          />
          <div class="way-part" data-of="topics">
            <Topics
              id="who-topics"
              name="topics"
              legend="Topics"
              topics={topics}
              chosen={form.topics}
              fault={faults.topics}
            />
          </div>
        </div>
        <Segment form={form} segments={segments} fault={faults.segment} />
        <details class="more" open={form.exclude.length > 0}>
          <summary>Leave out those who follow a topic</summary>
          <Topics
            id="who-exclude"
            name="exclude"
            legend="But not whoever follows"
            topics={topics}
            chosen={form.exclude}
            fault={faults.exclude}
          />
        </details>
      </AskedStep>
    </>,
  )
}

function Segment(props: {
  readonly form: WhoForm
  readonly segments: readonly string[]
  readonly fault: string | undefined
}) {
  const { form, segments, fault } = props
  const { segment } = form
  const all = segment === '' || segments.includes(segment) ? segments : [...segments, segment]
  if (all.length === 0)
    return (
      <p class="hint">There is no segment yet: segments narrow an audience by what you know of people.</p>
    )
  const options = all.map((name) => ({ value: name, label: name }))
  return (
    <FormField
      type="choice"
      id="who-segment"
      name="segment"
      label="Only those in a segment"
      hint="Of the audience above."
      value={segment}
      options={[{ value: '', label: 'No: all of them' }, ...options]}
      fault={fault}
    />
  )
}

function Topics(props: {
  readonly id: string
  readonly name: string
  readonly legend: string
  readonly topics: readonly Topic[]
  readonly chosen: readonly string[]
  readonly fault: string | undefined
}) {
  const { id, name, legend, topics, chosen, fault } = props
  return (
    <fieldset class={fault ? 'choice has-fault' : 'choice'} id={id} aria-describedby={fault && `${id}-fault`}>
      <legend>{legend}</legend>
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {topics.map((topic) => (
        <div class="option">
          <input
            id={`${id}-${topic.id}`}
            type="checkbox"
            name={name}
            value={topic.id}
            checked={chosen.includes(topic.id)}
          />
          <label for={`${id}-${topic.id}`}>{topic.name}</label>
        </div>
      ))}
    </fieldset>
  )
}
