import type { Colleague } from '../../../core/desk/colleague.ts'
import { commandLine, type DeskEntry } from '../../../core/desk/desk-entry.ts'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { Page } from '../../../flows/store-ports.ts'
import { ActLine } from './act-line.tsx'
import { EmptyState } from './empty-state.tsx'
import { Moment } from './moment.tsx'
import { Pager } from './pager.tsx'
import { settingsPage } from './settings-frame.tsx'

interface RecordPage {
  readonly signedIn: SignedIn
  readonly rows: Page<DeskEntry>
  /** Names of what the rows are about and still is there (`nameOfSubject`). */
  readonly there: ReadonlySet<string>
  /** Where the page began. */
  readonly cursor: string | undefined
  /** Whose rows alone are shown. */
  readonly of: string | undefined
  /** Everybody at the desk, for owners to choose from. */
  readonly colleagues: readonly Colleague[]
}

/** Who did what at the desk, the newest first. */
export function recordPage(frame: PageFrame, props: RecordPage): string {
  const { signedIn, rows, there, cursor, of, colleagues } = props
  const isOwner = signedIn.colleague.role === 'owner'
  return settingsPage(
    frame,
    { signedIn, title: 'Record', at: '/admin/record' },
    <>
      <h1>What was done</h1>
      <p class="standfirst">
        {isOwner ? 'By everybody at the desk and from the command line.' : 'By you.'} Kept for two years;
        nobody can change it here.
      </p>
      {isOwner && <Whose colleagues={colleagues} of={of} />}
      {rows.items.length === 0 ? (
        <EmptyState
          fact="Nothing on this page."
          reason={
            rows.nextCursor === undefined
              ? 'There is no row of theirs in the last two years.'
              : 'The rows looked through are of others; older ones follow.'
          }
          {...(isOwner && of !== undefined && { action: { href: '/admin/record', label: 'Show everybody' } })}
        />
      ) : (
        <ol class="rows record">
          {rows.items.map((entry) => (
            <li>
              <p>
                <bdi class="actor">{entry.actor}</bdi> <ActLine entry={entry} there={there} />
              </p>
              <p class="row-text">
                <Moment at={entry.at} timeZone={frame.site.timeZone} />
              </p>
            </li>
          ))}
        </ol>
      )}
      <Pager
        href={of === undefined ? '/admin/record' : `/admin/record?of=${encodeURIComponent(of)}`}
        cursor={cursor}
        next={rows.nextCursor}
        of="the record"
      />
    </>,
  )
}

/** Narrows the record to one person's rows. */
function Whose({ colleagues, of }: Pick<RecordPage, 'colleagues' | 'of'>) {
  const people = [...colleagues, commandLine]
  return (
    <form class="narrowing" method="get" action="/admin/record">
      <FormField
        id="record-of"
        name="of"
        type="choice"
        label="Done by"
        none="Everybody"
        options={people.map(({ id, email }) => ({ value: id, label: email }))}
        {...(of !== undefined && { value: of })}
      />
      <button class="button quiet" type="submit">
        Show
      </button>
    </form>
  )
}
