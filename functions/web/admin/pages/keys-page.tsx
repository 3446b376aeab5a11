import { counted } from '../../../core/counted.ts'
import type { Colleague } from '../../../core/desk/colleague.ts'
import type { ApiKey, KeyStanding } from '../../../core/keys/api-key.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { ListedKey } from '../../../flows/list-keys.ts'
import { EmptyState } from './empty-state.tsx'
import { ListHead } from './list-head.tsx'
import { Moment } from './moment.tsx'
import { News } from './news.tsx'
import { settingsPage } from './settings-frame.tsx'

const at = '/admin/settings/keys'
const make = { href: `${at}/new`, label: 'Make a key' }
const done: Readonly<Record<string, string>> = {
  revoked: 'Revoked. It opens nothing any more, and neither does any key that was made with it.',
}

/** Every key that was made, with what it opens and whether it still does. */
export function keysPage(
  frame: PageFrame,
  props: {
    readonly signedIn: SignedIn
    readonly keys: readonly ListedKey[]
    readonly colleagues: readonly Colleague[]
    readonly told: string | undefined
  },
): string {
  const { signedIn, keys, colleagues, told } = props
  const { timeZone } = frame.site
  const good = keys.filter(({ standing }) => standing.kind === 'good').length
  const ended = keys.length - good
  return settingsPage(
    frame,
    { signedIn, title: 'API keys', at },
    <>
      <News told={told} of={done} />
      <ListHead title="API keys" acts={keys.length === 0 ? [] : [make]}>
        A key lets a program do what you choose, without anybody signing in: a form on another site, a script,
        a check. {keys.length > 0 && `${counted(good, 'key opens', 'keys open')} something now.`}
        {ended > 0 && ` ${counted(ended, 'key opens', 'keys open')} nothing any more.`}
      </ListHead>
      {keys.length === 0 ? (
        <EmptyState fact="No key yet." reason="The signup form of your own site needs none." action={make} />
      ) : (
        <ul class="rows">
          {keys.map((listed) => (
            <KeyRow listed={listed} colleagues={colleagues} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </>,
  )
}

function KeyRow(props: {
  readonly listed: ListedKey
  readonly colleagues: readonly Colleague[]
  readonly timeZone: string
}) {
  const { listed, colleagues, timeZone } = props
  const { key, standing } = listed
  return (
    <li>
      <div>
        <p class="row-title">
          {key.name} <code>{key.id}</code>
        </p>
        <p>
          Opens <code>{key.scopes.join(', ')}</code>
        </p>
        <p class="row-text">
          <Standing apiKey={key} standing={standing} timeZone={timeZone} />
          {key.lastUsedOn === undefined ? ', never used' : `, last used on ${key.lastUsedOn} (UTC)`}. Made{' '}
          <Moment at={key.createdAt} timeZone={timeZone} /> by <bdi>{makerOf(key.createdBy, colleagues)}</bdi>
          .
        </p>
      </div>
      {standing.kind === 'good' && (
        <div class="row-acts">
          <a class="button text" href={`${at}/${key.id}/revoke`}>
            Revoke<span class="unseen"> {key.name}</span>
          </a>
        </div>
      )}
    </li>
  )
}

function Standing(props: {
  readonly apiKey: ApiKey
  readonly standing: KeyStanding
  readonly timeZone: string
}) {
  const { apiKey, standing, timeZone } = props
  if (standing.kind === 'good') {
    const { expiresAt } = apiKey
    return expiresAt === undefined ? (
      <>Good until it is revoked</>
    ) : (
      <>
        Good until <Moment at={expiresAt} timeZone={timeZone} />
      </>
    )
  }
  return (
    <>
      {standing.kind === 'revoked' ? 'Revoked' : 'Expired'} <Moment at={standing.since} timeZone={timeZone} />
    </>
  )
}

function makerOf(createdBy: string, colleagues: readonly Colleague[]): string {
  const [kind, id] = createdBy.split(':')
  if (kind === 'api' && id !== undefined) return `the key ${id}`
  if (kind === 'cli') return 'the command line'
  if (kind !== 'desk') return createdBy
  return colleagues.find((each) => each.id === id)?.email ?? 'a colleague who has left'
}
