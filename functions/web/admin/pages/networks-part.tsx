import { articleKey } from '../../../core/publication/article-key.ts'
import { targetWords } from '../../../core/syndication/post.ts'
import { standingWords } from '../../../core/syndication/standing-words.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { ShownStanding } from '../../../flows/read-syndication.ts'
import { Act } from './desk-layout.tsx'

interface NetworksProps {
  readonly signedIn: SignedIn
  readonly name: string
  readonly timeZone: string
  readonly standings: readonly ShownStanding[]
}

/** Where an article stands at each network of site.yaml, what is said there, and what can be ordered; nothing where there is none. */
export function NetworksPart({ signedIn, name, timeZone, standings }: NetworksProps) {
  if (standings.length === 0) return null
  return (
    <section class="desk-part" aria-labelledby="networks">
      <h2 id="networks">On other networks</h2>
      <ul class="rows standings">
        {standings.map((standing) => (
          <Network signedIn={signedIn} name={name} timeZone={timeZone} standing={standing} />
        ))}
      </ul>
    </section>
  )
}

function Network(props: Omit<NetworksProps, 'standings'> & { readonly standing: ShownStanding }) {
  const { signedIn, name, timeZone, standing } = props
  const { target, url } = standing
  const { tone, label } = stateWords[standing.state]
  const action = `/admin/articles/${articleKey(name)}/networks`
  return (
    <li>
      <div>
        <p class="row-title">
          {capital(targetWords[target])} <span class={`tag ${tone}`}>{label}</span>
        </p>
        <p class="row-text">{standingWords(standing, timeZone)}</p>
        {url && (
          <p class="row-text">
            <a href={url} rel="noopener">
              The post on {targetWords[target]}
            </a>
          </p>
        )}
      </div>
      <div class="row-acts">
        {ordersOf(standing).map(({ order, label }) => (
          <Act
            action={`${action}#networks`}
            signedIn={signedIn}
            values={{ target, order }}
            about={`on ${targetWords[target]}`}
            quiet
          >
            {label}
          </Act>
        ))}
      </div>
      <WhatIsSaid standing={standing} />
    </li>
  )
}

/** The words for a network, behind a line that says whether they stand there. */
function WhatIsSaid({ standing: { state, said } }: { readonly standing: ShownStanding }) {
  if (!said) return null
  return (
    <details class="more">
      <summary>{saysWords[state] ?? 'What it would say'}</summary>
      <pre class="command">{said.text}</pre>
      {said.link && !said.text.includes(said.link) && <p>With a card of {said.link}</p>}
      {said.notes.map((note) => (
        <p>{note}</p>
      ))}
    </details>
  )
}

type State = ShownStanding['state']

const stateWords: { readonly [state in State]: { readonly tone: string; readonly label: string } } = {
  none: { tone: '', label: 'Not there' },
  planned: { tone: 'warning', label: 'Waits' },
  sending: { tone: 'warning', label: 'Being told' },
  sent: { tone: 'good', label: 'There' },
  stale: { tone: 'warning', label: 'An edit waits' },
  failed: { tone: 'error', label: 'Failed' },
  removing: { tone: 'warning', label: 'Being taken down' },
  removed: { tone: '', label: 'Not there' },
}

const saysWords: { readonly [state in State]?: string } = {
  planned: 'What it will say',
  sending: 'What it will say',
  sent: 'What it says there',
  stale: 'What it will say',
}

interface Order {
  readonly order: 'bring' | 'remove'
  readonly label: string
}

/** What makes sense to order, by how it stands. */
function ordersOf({ state, why, until, url }: ShownStanding): readonly Order[] {
  const remove: Order = { order: 'remove', label: 'Take down' }
  const bring = (label: string): Order => ({ order: 'bring', label })
  switch (state) {
    case 'none':
      return why === 'refused' || why === 'gone' ? [] : [bring('Publish there')]
    case 'removed':
      return [bring('Publish there again')]
    case 'planned':
      return [...(until === undefined ? [] : [bring('Publish now')]), { ...remove, label: 'Leave it out' }]
    case 'failed':
      return [bring('Try again'), ...(url ? [remove] : [{ ...remove, label: 'Leave it out' }])]
    case 'sent':
    case 'stale':
      return [remove]
    case 'sending':
    case 'removing':
      return []
  }
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
