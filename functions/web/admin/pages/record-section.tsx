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
  uploaded: ({ detail }) => `uploaded ${detail ?? 'content'}`,
  'made-preview-link': ({ detail }) => `made a link to the draft ${detail ?? ''}`,
  'made-campaign': ({ detail }) => `made the campaign ${detail ?? ''}`,
  'changed-campaign': ({ detail }) => `changed the campaign ${detail ?? ''}`,
  'removed-campaign': ({ detail }) => `removed the campaign ${detail ?? ''}`,
  ordered: ({ detail }) => `ordered: ${detail ?? ''}`,
  imported: ({ detail }) => `started the import ${detail ?? ''}`,
  'stopped-import': ({ detail }) => `stopped the import ${detail ?? ''}`,
  'added-person': ({ detail }) => `added the subscriber ${detail ?? ''}`,
  'changed-person': ({ detail }) => `changed the subscriber ${detail ?? ''}`,
  suppressed: ({ detail }) => `suppressed ${detail ?? ''}`,
  'lifted-suppression': ({ detail }) => `lifted the suppression of ${detail ?? ''}`,
  erased: ({ detail }) => `erased the subscriber ${detail ?? ''}`,
  'exported-person': ({ detail }) => `exported the subscriber ${detail ?? ''}`,
  'exported-list': ({ detail }) => `exported ${detail ?? 'a list'}`,
  'saved-segment': ({ detail }) => `saved the segment ${detail ?? ''}`,
  'removed-segment': ({ detail }) => `removed the segment ${detail ?? ''}`,
  'made-key': ({ detail }) => `made the API key ${detail ?? ''}`,
  'revoked-key': ({ detail }) => `revoked the API key ${detail ?? ''}`,
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
