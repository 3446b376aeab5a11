import { type CheckName, checkTitles, type Finding } from '../../../core/doctor/finding.ts'
import { summaryLine } from '../../../core/doctor/finding-words.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { DeskExamination } from '../../../flows/examine-from-desk.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage } from './desk-layout.tsx'
import { FindingItem } from './finding-item.tsx'

interface DeliverabilityPage {
  readonly signedIn: SignedIn
  readonly examination: DeskExamination
  readonly stage: string
}

const parts: readonly {
  readonly id: string
  readonly title: string
  readonly checks: readonly CheckName[]
}[] = [
  {
    id: 'sender',
    title: 'Who you send as',
    checks: ['identity', 'dkim', 'mail-from', 'mail-from-records', 'dmarc'],
  },
  { id: 'account', title: 'What the account may send', checks: ['sandbox', 'quota'] },
  {
    id: 'inside',
    title: 'What keeps it going',
    checks: ['content', 'publication', 'table', 'tick', 'dead-letters'],
  },
]

/** What keeps mail from reaching inboxes, each thing with why it matters and what mends it. */
export function deliverabilityPage(frame: PageFrame, props: DeliverabilityPage): string {
  const { signedIn, examination, stage } = props
  const { findings, elsewhere, isLocal } = examination
  return deskPage(
    frame,
    { title: 'Deliverability', signedIn, place: '/admin/deliverability' },
    <div class="desk">
      <h1>Deliverability</h1>
      <p class="standfirst">{summaryLine(findings)}</p>
      {isLocal && (
        <p class="aside">
          On this machine mail goes to <a href="/_local/">the outbox</a> and nowhere else, so what SES and the
          DNS say of the sender is not checked here.
        </p>
      )}
      {parts.map(({ id, title, checks }) => (
        <section class="desk-part" aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          <ul class="diagnoses">
            {checks
              .flatMap((check) => findingOf(findings, check))
              .map((finding) => (
                <FindingItem finding={finding} timeZone={frame.site.timeZone} />
              ))}
          </ul>
        </section>
      ))}
      <section class="desk-part" aria-labelledby="elsewhere">
        <h2 id="elsewhere">What only the command line can look at</h2>
        <p>
          The desk has none of your credentials, and no right to look further into the account. Whoever has
          them asks all of it at once, and changes nothing by asking:
        </p>
        <pre class="command">npx tidings doctor{isLocal ? '' : ` --stage ${stage}`}</pre>
        <p class="row-text">{elsewhere.map((check) => checkTitles[check]).join(' · ')}</p>
      </section>
    </div>,
  )
}

function findingOf(findings: readonly Finding[], check: CheckName): readonly Finding[] {
  return findings.filter((finding) => finding.check === check)
}
