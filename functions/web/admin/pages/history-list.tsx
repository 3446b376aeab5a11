import type { AuditEntry } from '../../../core/campaigns/audit-entry.ts'
import { actInWords, doerInWords, noteInWords } from '../../../core/campaigns/history-words.ts'
import type { Colleague } from '../../../core/desk/colleague.ts'
import { Moment } from './moment.tsx'

/** What was done to a campaign, by whom and why, in the order given. */
export function HistoryList(props: {
  readonly entries: readonly AuditEntry[]
  readonly colleagues: readonly Colleague[]
  readonly timeZone: string
}) {
  const { entries, colleagues, timeZone } = props
  return (
    <ol class="rows record">
      {entries.map((entry) => {
        const note = noteInWords(entry)
        return (
          <li>
            <p>
              <bdi class="actor">{doerInWords(entry.actor, colleagues)}</bdi> {actInWords(entry)}
              {note && (
                <>
                  : <bdi>{note}</bdi>
                </>
              )}
            </p>
            <p class="row-text">
              <Moment at={entry.at} timeZone={timeZone} />
            </p>
          </li>
        )
      })}
    </ol>
  )
}
