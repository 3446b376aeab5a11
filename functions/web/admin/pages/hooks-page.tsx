import { counted } from '../../../core/counted.ts'
import { type HookEndpoint, mostEndpoints } from '../../../core/hooks/hook-endpoint.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { EmptyState } from './empty-state.tsx'
import { HookStanding, HookState } from './hook-words.tsx'
import { ListHead } from './list-head.tsx'
import { News } from './news.tsx'
import { settingsPage } from './settings-frame.tsx'

const at = '/admin/settings/hooks'
const add = { href: `${at}/new`, label: 'Add a web hook' }
const done = { removed: 'Removed. It is told nothing any more.' }

/** Who is told of events, and how that goes. */
export function hooksPage(
  frame: PageFrame,
  props: {
    readonly signedIn: SignedIn
    readonly endpoints: readonly HookEndpoint[]
    readonly told: string | undefined
  },
): string {
  const { signedIn, endpoints, told } = props
  const { timeZone } = frame.site
  const mayAdd = endpoints.length > 0 && endpoints.length < mostEndpoints
  return settingsPage(
    frame,
    { signedIn, title: 'Web hooks', at },
    <>
      <News told={told} of={done} />
      <ListHead title="Web hooks" acts={mayAdd ? [add] : []}>
        A web hook tells another program what happens here, as it happens: somebody confirmed or left, a
        campaign went out.
        {endpoints.length >= mostEndpoints &&
          ` There are ${mostEndpoints}, which is as many as there may be.`}
      </ListHead>
      {endpoints.length === 0 ? (
        <EmptyState
          fact="No web hook yet."
          reason="You need one when another program is to act on what happens here, such as a customer list."
          action={add}
        />
      ) : (
        <ul class="rows">
          {endpoints.map((endpoint) => (
            <HookRow endpoint={endpoint} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </>,
  )
}

function HookRow({ endpoint, timeZone }: { readonly endpoint: HookEndpoint; readonly timeZone: string }) {
  const { id, description, url, events, withAddresses } = endpoint
  return (
    <li>
      <div>
        <p class="row-title">
          <a href={`${at}/${id}`}>{description}</a> <HookState endpoint={endpoint} />
        </p>
        <p class="hook-address">{url}</p>
        <p class="row-text">
          {hasStory(endpoint) && (
            <>
              <HookStanding endpoint={endpoint} timeZone={timeZone} />{' '}
            </>
          )}
          Told of {counted(events.length, 'kind of event', 'kinds of events')}
          {withAddresses ? ', with addresses.' : ', by ids.'}
        </p>
      </div>
    </li>
  )
}

/** True where a word does not say how it stands. */
function hasStory({ disabled, failingSince }: HookEndpoint): boolean {
  return disabled !== undefined || failingSince !== undefined
}
