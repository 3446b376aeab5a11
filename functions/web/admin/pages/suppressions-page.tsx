import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { standingOf } from '../../../core/subscribers/standing.ts'
import type { Suppression } from '../../../core/subscribers/suppression.ts'
import {
  isLiftable,
  suppressionLabel,
  suppressionReason,
} from '../../../core/subscribers/suppression-words.ts'
import type { CheckAddressOutcome } from '../../../flows/check-address.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { Page } from '../../../flows/store-ports.ts'
import { DataTable } from './data-table.tsx'
import { deskPage, Mark } from './desk-layout.tsx'
import { EmptyState } from './empty-state.tsx'
import { ListHead } from './list-head.tsx'
import { Moment } from './moment.tsx'
import { News } from './news.tsx'
import { Pager } from './pager.tsx'

/** An address that was looked up, and what came of it. */
export interface Checked {
  readonly email: string
  readonly fault?: string
  readonly outcome?: Exclude<CheckAddressOutcome, { readonly kind: 'no-address' }>
}

interface SuppressionsPage {
  readonly signedIn: SignedIn
  readonly list: Page<Suppression>
  readonly cursor?: string | undefined
  readonly told?: string | undefined
  readonly checked?: Checked
}

const place = '/admin/suppressions'
const done = {
  suppressed: 'Suppressed. Nothing is mailed there until you lift it.',
  existing: 'That address was suppressed by hand already, and stays so for the reason that was given then.',
  gone: 'There was nothing to lift any more.',
}

const acts = [
  { href: `${place}/add`, label: 'Suppress an address' },
  { href: `${place}/many`, label: 'Suppress many' },
]

/** Who is never mailed, and why, in pages; and how one gets there and off again. */
export function suppressionsPage(frame: PageFrame, page: SuppressionsPage): string {
  const { signedIn, list, cursor, told, checked } = page
  const isEmpty = list.items.length === 0 && cursor === undefined && list.nextCursor === undefined
  return deskPage(
    frame,
    { title: 'Suppressions', signedIn, place },
    <div class="desk wide">
      <News told={told} of={done} />
      {checked?.fault && (
        <FaultSummary title="There is something to correct" faults={{ email: checked.fault }} id="check" />
      )}
      <ListHead title="Suppressions" acts={acts}>
        Who is not mailed, whatever campaigns ask, the newest first. Whoever left, bounced or complained gets
        here by themselves.
      </ListHead>
      <CheckForm signedIn={signedIn} frame={frame} {...(checked && { checked })} />
      {isEmpty ? (
        <EmptyState
          fact="Nobody is suppressed."
          reason="Nobody has left, bounced or complained, and you keep nobody from mail."
        />
      ) : (
        <List list={list} timeZone={frame.site.timeZone} />
      )}
      <Pager href={place} cursor={cursor} next={list.nextCursor} of="suppressions" />
    </div>,
  )
}

function List({ list, timeZone }: { readonly list: Page<Suppression>; readonly timeZone: string }) {
  const rows = list.items.map((suppression) => {
    const { id, email, since } = suppression
    const reason = suppressionReason(suppression)
    return [
      <a href={`/admin/subscribers/${id}`}>{email ? <bdi>{email}</bdi> : 'Somebody who was erased'}</a>,
      <>
        {suppressionLabel(suppression)}
        {reason !== undefined && <bdi class="row-text under">{reason}</bdi>}
      </>,
      <Moment at={since} timeZone={timeZone} bare />,
      isLiftable(suppression) ? (
        <a href={`${place}/${id}/lift`}>
          Lift<span class="unseen"> the suppression of {email ?? id}</span>
        </a>
      ) : (
        'Theirs alone to undo'
      ),
    ]
  })
  const columns = ['Address', 'Why', `Since, ${timeZone}`, 'What you can do'].map((label) => ({ label }))
  // A page may be short, or hold nobody, and the list still go on: its register is read as it is.
  if (rows.length === 0)
    return <p class="aside">Nobody of this page is suppressed any more. The list goes on.</p>
  return <DataTable caption="Suppressions, the newest first" columns={columns} rows={rows} />
}

function CheckForm(props: {
  readonly signedIn: SignedIn
  readonly frame: PageFrame
  readonly checked?: Checked
}) {
  const { signedIn, frame, checked } = props
  return (
    <>
      <form class="find-form" method="post" action={`${place}/check`} novalidate>
        <Mark signedIn={signedIn} />
        <FormField
          id="check-email"
          name="email"
          type="email"
          label="Check an address"
          hint="Whether it is suppressed, since when and why."
          autocomplete="off"
          required
          {...(checked && { value: checked.email })}
          {...(checked?.fault !== undefined && { fault: checked.fault })}
        />
        <button class="button quiet" type="submit">
          Check
        </button>
      </form>
      {checked?.outcome && (
        <p class="answer" role="status">
          <Answer outcome={checked.outcome} timeZone={frame.site.timeZone} />
        </p>
      )}
    </>
  )
}

function Answer({
  outcome,
  timeZone,
}: {
  readonly outcome: NonNullable<Checked['outcome']>
  readonly timeZone: string
}) {
  switch (outcome.kind) {
    case 'unknown':
      return <>Nobody of that address is on record, so nothing keeps mail from it.</>
    case 'free':
      return (
        <>
          Not suppressed. They stand as: {standingOf(outcome.person).label}.{' '}
          <a href={`/admin/subscribers/${outcome.person.id}`}>Look at them</a>
        </>
      )
    case 'suppressed': {
      const { suppression } = outcome
      const reason = suppressionReason(suppression)
      return (
        <>
          {suppressionLabel(suppression)} since <Moment at={suppression.since} timeZone={timeZone} />
          {reason !== undefined && (
            <>
              : <bdi>{reason}</bdi>
            </>
          )}
          . <a href={`/admin/subscribers/${suppression.id}`}>Look at them</a>
        </>
      )
    }
  }
}
