import { checkTitles, type Finding, type Remedy } from '../../../core/doctor/finding.ts'
import { verdictWords } from '../../../core/doctor/finding-words.ts'
import type { DnsRecord } from '../../../core/email/sender-records.ts'
import { timeAndZone } from '../../../core/local-time.ts'
import { sentence } from '../../sentence.ts'

/** What a check found: how things are and, where they are not well, what becomes of it and what mends it, ready to copy. */
export function FindingItem(props: { readonly finding: Finding; readonly timeZone: string }) {
  const { finding, timeZone } = props
  const { check, verdict, message } = finding
  // Where the verdict says so already.
  const isSaid = message === 'not checked here'
  return (
    <li class={`diagnosis ${verdict}`} id={`check-${check}`}>
      <p class="diagnosis-title">
        <b>{checkTitles[check]}</b> <span class="tag">{verdictWords[verdict]}</span>
      </p>
      {!isSaid && <p>{sentence(withClocks(message, timeZone))}</p>}
      {(finding.verdict === 'warning' || finding.verdict === 'wrong') && (
        <>
          <p class="row-text">{sentence(finding.why)}</p>
          <ol class="remedies">
            {finding.remedies.map((remedy) => (
              <li>
                <RemedyPart remedy={remedy} />
              </li>
            ))}
          </ol>
        </>
      )}
    </li>
  )
}

/** Checks are made for the terminal as well, which has no zone of the site's: instants in them are put on its clocks. */
function withClocks(text: string, timeZone: string): string {
  const instants = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g
  return text.replaceAll(instants, (instant) => timeAndZone(instant, timeZone))
}

function RemedyPart({ remedy }: { readonly remedy: Remedy }) {
  switch (remedy.kind) {
    case 'command':
      return (
        <>
          <p>Run this command.</p>
          <pre class="command">{remedy.command}</pre>
        </>
      )
    case 'record':
      return <RecordPart record={remedy.record} />
    case 'step':
      return <p>{sentence(remedy.step)}</p>
  }
}

/** A record in its fields, since that is how the forms of most DNS providers ask for it. */
function RecordPart({ record: { name, type, value } }: { readonly record: DnsRecord }) {
  return (
    <>
      <p>Publish this record in the DNS.</p>
      <dl class="dns-record">
        <dt>Name</dt>
        <dd>
          <code>{name}</code>
        </dd>
        <dt>Type</dt>
        <dd>
          <code>{type}</code>
        </dd>
        <dt>Value</dt>
        <dd>
          <code>{value}</code>
        </dd>
      </dl>
    </>
  )
}
