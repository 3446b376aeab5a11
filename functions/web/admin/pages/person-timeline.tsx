import type { Child } from 'hono/jsx'
import { messageStanding, type StoryStep } from '../../../core/campaigns/message-story.ts'
import { counted } from '../../../core/counted.ts'
import { actorInWords } from '../../../core/desk/actor-words.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { Site } from '../../../core/site/site.ts'
import { describeReceipt, isAtDesk } from '../../../core/subscribers/describe-receipt.ts'
import type { TimelineItem } from '../../../core/subscribers/timeline.ts'
import type { PersonView } from '../../../flows/read-person.ts'
import { Moment } from './moment.tsx'
import { topicNames } from './topic-names.ts'

interface TimelineOf {
  readonly view: PersonView
  readonly frame: PageFrame
  /** How many campaigns to look at for what was before; absent when there is no further to go. */
  readonly further?: number | undefined
}

/** What a person did and what happened to them, newest first, with the way further back. */
export function PersonTimeline({ view, frame, further }: TimelineOf) {
  const { items, since } = view.timeline
  const { timeZone } = frame.site
  return (
    <section class="desk-part" aria-labelledby="timeline">
      <h2 id="timeline">What happened</h2>
      <p>The newest first, on the clocks of {timeZone}.</p>
      {items.length === 0 && <p class="row-text">Nothing {since && 'so far back '}is on record.</p>}
      <ol class="timeline">
        {items.map((item) => (
          <li>
            <p class="timeline-at">{item.at && <Moment at={item.at} timeZone={timeZone} bare />}</p>
            <div>
              <Item item={item} view={view} site={frame.site} />
            </div>
          </li>
        ))}
      </ol>
      {since && (
        <p class="timeline-end">
          What was before <Moment at={since} timeZone={timeZone} /> is not shown
          {further === undefined ? ': the file of everything about them has it all.' : '. '}
          {further !== undefined && <a href={`?campaigns=${further}#timeline`}>Look further back</a>}
        </p>
      )}
    </section>
  )
}

function Item(props: { readonly item: TimelineItem; readonly view: PersonView; readonly site: Site }) {
  const { item, view, site } = props
  switch (item.kind) {
    case 'receipt':
      return <Receipt receipt={item.receipt} view={view} site={site} />
    case 'mail':
      return <Mail item={item} timeZone={site.timeZone} />
    case 'click':
      return <p>Followed a link{articleOf(item.data)} in a mail</p>
    case 'reference':
      return <p>Followed a link to book an appointment</p>
    case 'booking':
      return <p>Booked an appointment</p>
    case 'event':
      return <Event data={item.data} />
  }
}

type Receipted = (TimelineItem & { readonly kind: 'receipt' })['receipt']

/** The exact words stand apart, so that they can be read as they were shown. */
function Receipt(props: { readonly receipt: Receipted; readonly view: PersonView; readonly site: Site }) {
  const { receipt, view, site } = props
  const { text, textHash, textVersion, wording, messageId: _mail, source, topics, ...told } = receipt
  const summary = describeReceipt({
    ...told,
    ...(source !== undefined && { source }),
    ...(topics && { topics: topics.map((topic) => topicNames([topic], site)) }),
    ...(text === undefined && textHash !== undefined && { textHash }),
  })
  const by = isAtDesk(receipt) ? `, by ${actorInWords(source ?? '', view.colleagues)}` : ''
  return (
    <>
      <p>{summary + by}</p>
      {text !== undefined && (
        <figure class="wording">
          <blockquote>{text}</blockquote>
          <figcaption class="row-text">
            {wording === 'request' ? 'The words that came with the request' : 'The words, as they were shown'}
            {textVersion !== undefined && `: your wording ${textVersion}`}
            {receipt.hashMatches === false && ', which are not those that their hash was made of'}
          </figcaption>
        </figure>
      )}
    </>
  )
}

function Mail(props: { readonly item: TimelineItem & { readonly kind: 'mail' }; readonly timeZone: string }) {
  const { message, story } = props.item
  const machines = story.filter(({ isMachine }) => isMachine).length
  return (
    <>
      <p>
        Mail{' '}
        <a href={`/admin/campaigns/${message.campaign}`}>
          <bdi>{message.subject}</bdi>
        </a>
      </p>
      <ul class="story">
        <li>{messageStanding(message)}</li>
        {story
          .filter(({ isMachine }) => !isMachine)
          .map((step) => (
            <Step step={step} timeZone={props.timeZone} />
          ))}
        {machines > 0 && (
          <li>{`${counted(machines, 'link was', 'links were')} followed by a program that looks into mail`}</li>
        )}
      </ul>
    </>
  )
}

function Step({ step, timeZone }: { readonly step: StoryStep; readonly timeZone: string }) {
  return (
    <li>
      {step.what}, <Moment at={step.at} timeZone={timeZone} bare />
    </li>
  )
}

const events: { readonly [event: string]: string } = {
  'suppressed by hand': 'Was suppressed by you',
  'suppression lifted': 'The suppression was lifted',
  imported: 'Was named by an imported file',
}

function Event({ data }: { readonly data: { readonly [name: string]: unknown } }): Child {
  const { event, reason } = data
  const named = String(event)
  return (
    <p>
      {Object.hasOwn(events, named) ? events[named] : named}
      {typeof reason === 'string' && (
        <>
          : <bdi>{reason}</bdi>
        </>
      )}
    </p>
  )
}

function articleOf({ article }: { readonly [name: string]: unknown }): string {
  return typeof article === 'string' ? ` to the article ${article}` : ''
}
