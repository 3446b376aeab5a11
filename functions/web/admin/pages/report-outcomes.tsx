import type { Child } from 'hono/jsx'
import { type JudgedRate, judgeRate, shareInWords } from '../../../core/campaigns/normal-rates.ts'
import type { ReportView } from '../../../core/campaigns/report-view.ts'
import { inDigits } from '../../../core/counted.ts'
import { DataTable } from './data-table.tsx'

/** What came back: bounces, complaints and unsubscriptions with their rates, held against what is normal, and the rest. */
export function ReportOutcomes({ id, view }: { readonly id: string; readonly view: ReportView }) {
  const { outcomes, counts } = view
  const { accepted, delivered } = counts
  const people = (of: string, count: number) =>
    count === 0 ? '0' : <a href={`/admin/campaigns/${id}/recipients?of=${of}`}>{inDigits(count)}</a>
  const rows: readonly (readonly Child[])[] = [
    [
      'Bounced',
      people('bounced', counts.bounced),
      ...rateCells(judgeRate('bounced', counts.bounced, accepted), counts.bounced, accepted),
    ],
    [
      'Complained',
      people('complained', counts.complained),
      ...rateCells(judgeRate('complained', counts.complained, delivered), counts.complained, delivered),
    ],
    [
      'Unsubscribed',
      people('unsubscribed', counts.unsubscribed),
      ...rateCells(judgeRate('unsubscribed', counts.unsubscribed, delivered), counts.unsubscribed, delivered),
    ],
  ]
  const notes = notesOf(outcomes)
  return (
    <section class="desk-part" aria-labelledby="came-back">
      <h2 id="came-back">What came back</h2>
      <p>{sentenceOf(view)}</p>
      <DataTable
        caption="What came back"
        columns={[
          { label: 'What' },
          { label: 'People', numeric: true },
          { label: 'Rate', numeric: true },
          { label: 'How it compares' },
        ]}
        rows={rows}
      />
      {notes.length > 0 && (
        <ul class="notes">
          {notes.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function rateCells({ isHigh, normal }: JudgedRate, people: number, base: number): readonly Child[] {
  const shown = normal.charAt(0).toUpperCase() + normal.slice(1)
  return [
    shareInWords(people, base),
    isHigh ? (
      <>
        <strong class="too-high">Too high.</strong> {shown}
      </>
    ) : (
      shown
    ),
  ]
}

function sentenceOf({
  counts: { accepted, delivered, bounced, complained, unsubscribed },
}: ReportView): string {
  const isHigh =
    judgeRate('bounced', bounced, accepted).isHigh ||
    judgeRate('complained', complained, delivered).isHigh ||
    judgeRate('unsubscribed', unsubscribed, delivered).isHigh
  if (isHigh)
    return 'More came back than is normal. Look whom it was sent to, and whether they had asked for it, before you send again.'
  return bounced + complained + unsubscribed === 0
    ? 'Nothing so far. Mailboxes may take a day to say so.'
    : 'All of it is within what is normal.'
}

function notesOf({
  bounced,
  suppressed,
  delayed,
  rejected,
  notRendered,
}: ReportView['outcomes']): readonly string[] {
  const say = (count: number, one: string, many: string) =>
    count === 0 ? [] : [`${inDigits(count)} ${count === 1 ? one : many}`]
  return [
    ...say(
      bounced.hard,
      'bounced for good and is not mailed again.',
      'bounced for good and are not mailed again.',
    ),
    ...say(bounced.soft, 'bounced softly, as a full mailbox does.', 'bounced softly, as full mailboxes do.'),
    ...say(
      suppressed,
      'was kept back by SES, which knew the address as bad; in no bounce rate.',
      'were kept back by SES, which knew the addresses as bad; in no bounce rate.',
    ),
    ...say(delayed, 'was delayed by its mailbox on the way.', 'were delayed by their mailboxes on the way.'),
    ...say(
      rejected + notRendered,
      'was refused by SES after it had accepted.',
      'were refused by SES after it had accepted.',
    ),
  ]
}
