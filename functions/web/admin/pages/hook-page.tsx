import type { HookDelivery } from '../../../core/hooks/hook-delivery.ts'
import type { HookEndpoint } from '../../../core/hooks/hook-endpoint.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { Page } from '../../../flows/store-ports.ts'
import { Mark } from './desk-layout.tsx'
import { Facts } from './facts.tsx'
import { HookLog } from './hook-log.tsx'
import { HookStanding } from './hook-words.tsx'
import { Moment } from './moment.tsx'
import { News } from './news.tsx'
import { Pager } from './pager.tsx'
import { settingsPage } from './settings-frame.tsx'

const home = '/admin/settings/hooks'
const done = {
  saved: 'Saved. It counts for what happens from half a minute on.',
  tested: 'A test is on its way: within a minute the log below shows what came of it.',
  again: 'It is on its way again: within a minute the log below shows what came of it.',
  on: 'Switched on. Send it from the log what it missed.',
  off: 'Switched off. What happens meanwhile it is not told of.',
}

interface HookPage {
  readonly signedIn: SignedIn
  readonly endpoint: HookEndpoint
  readonly log: Page<HookDelivery>
  readonly cursor: string | undefined
  readonly told: string | undefined
}

/** One endpoint: what it is told of, how that went, and what can be done. */
export function hookPage(frame: PageFrame, props: HookPage): string {
  const { signedIn, endpoint, log, cursor, told } = props
  const { timeZone } = frame.site
  const at = `${home}/${endpoint.id}`
  return settingsPage(
    frame,
    { signedIn, title: endpoint.description, at: home },
    <>
      <News told={told} of={done} />
      <div class="title-row">
        <h1>{endpoint.description}</h1>
        <HookOrders signedIn={signedIn} endpoint={endpoint} at={at} />
      </div>
      <p class="standfirst">
        <HookStanding endpoint={endpoint} timeZone={timeZone} />
      </p>
      <HookFacts endpoint={endpoint} timeZone={timeZone} />
      <p class="row-acts">
        <a class="button text" href={`${at}/change`}>
          Change
        </a>
        <a class="button text" href={`${at}/rotate`}>
          New secret
        </a>
        <a class="button text" href={`${at}/remove`}>
          Remove
        </a>
      </p>
      <section class="desk-part" aria-labelledby="log">
        <h2 id="log">What it was sent</h2>
        <HookLog signedIn={signedIn} endpoint={endpoint} deliveries={log.items} at={at} timeZone={timeZone} />
        <Pager href={at} cursor={cursor} next={log.nextCursor} of="events" />
      </section>
    </>,
  )
}

function HookOrders(props: {
  readonly signedIn: SignedIn
  readonly endpoint: HookEndpoint
  readonly at: string
}) {
  const { signedIn, endpoint, at } = props
  const { enabled } = endpoint
  return (
    <div class="title-acts hook-orders">
      <form method="post" action={`${at}/test`}>
        <Mark signedIn={signedIn} />
        <button class="button" type="submit">
          Send a test
        </button>
      </form>
      <form method="post" action={`${at}/switch`}>
        <Mark signedIn={signedIn} />
        <input type="hidden" name="to" value={enabled ? 'off' : 'on'} />
        <button class="button text" type="submit">
          {enabled ? 'Switch off' : 'Switch on'}
        </button>
      </form>
    </div>
  )
}

function HookFacts({ endpoint, timeZone }: { readonly endpoint: HookEndpoint; readonly timeZone: string }) {
  const { url, events, withAddresses, formerSecret, createdAt } = endpoint
  return (
    <Facts
      facts={[
        { label: 'Address', value: <span class="hook-address">{url}</span> },
        { label: 'Told of', value: events.join(', ') },
        { label: 'People', value: withAddresses ? 'By id and e-mail address' : 'By id, no addresses' },
        {
          label: 'Secret',
          value: 'Was shown when it was made; give it a new one if it is lost.',
          ...(formerSecret && {
            note: (
              <>
                The one before signs as well until <Moment at={formerSecret.until} timeZone={timeZone} />.
              </>
            ),
          }),
        },
        { label: 'Added', value: <Moment at={createdAt} timeZone={timeZone} /> },
      ]}
    />
  )
}
