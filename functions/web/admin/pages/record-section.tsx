import type { DeskAct, DeskEntry } from '../../../core/desk/desk-entry.ts'
import { Moment } from './moment.tsx'

const acts: { readonly [act in DeskAct]: (entry: DeskEntry) => string } = {
  'signed-in': ({ detail }) => `signed in with ${detail ?? 'a browser'}`,
  'signed-out': ({ detail }) => `signed out of ${detail ?? 'a browser'}`,
  'ended-session': ({ detail }) => `ended the session of ${detail ?? 'a browser'}`,
  'signed-out-everywhere': ({ about }) => `signed ${about ?? 'themselves'} out everywhere`,
  'made-link': ({ about }) => `made a sign-in link for ${about ?? 'somebody'}`,
  added: ({ about, detail }) => `asked ${about ?? 'somebody'} in as ${detail ?? 'a colleague'}`,
  'changed-role': ({ about, detail }) => `made ${about ?? 'themselves'} ${detail ?? 'something else'}`,
  removed: ({ about }) => `removed ${about ?? 'themselves'}`,
}

/** Who did what at the desk, the newest first. */
export function RecordSection(props: {
  readonly entries: readonly DeskEntry[]
  readonly isOwner: boolean
  readonly timeZone: string
}) {
  const { entries, isOwner, timeZone } = props
  return (
    <section class="desk-part" aria-labelledby="record">
      <h2 id="record">What was done lately</h2>
      <p>
        {isOwner ? 'By everybody at the desk.' : 'By you.'} Kept for two years; nobody can change it here.
      </p>
      <ol class="rows record">
        {entries.map((entry) => (
          <li>
            <p>
              <bdi class="actor">{entry.actor}</bdi> {acts[entry.act](entry)}
            </p>
            <p class="row-text">
              <Moment at={entry.at} timeZone={timeZone} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
