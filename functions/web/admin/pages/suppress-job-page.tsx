import { counted, inDigits } from '../../../core/counted.ts'
import type { ImportJob } from '../../../core/jobs/import-job.ts'
import { isOver } from '../../../core/jobs/job.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { DataTable } from './data-table.tsx'
import { deskPage } from './desk-layout.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { WayBack } from './way-back.tsx'

/** How far a list of addresses to suppress is, and what came of it. */
export function suppressJobPage(
  frame: PageFrame,
  { signedIn, job }: { readonly signedIn: SignedIn; readonly job: ImportJob },
): string {
  const isDone = isOver(job)
  return deskPage(
    frame,
    { title: 'Suppress many', signedIn, place: '/admin/suppressions' },
    <div class="desk">
      <WayBack href="/admin/suppressions" label="Suppressions" />
      <h1>Suppress many</h1>
      <div id="progress" data-live={isDone ? undefined : '3'}>
        <p class="standfirst">{headOf(job)}</p>
        {!isDone && <ProgressBar label="Rows worked off" done={job.done} total={job.total} of="rows" />}
        {isDone && <Outcome job={job} />}
      </div>
      {!isDone && (
        <p class="aside">
          It goes on by itself when you leave this page. Without a script, load it again to see how far it is.
        </p>
      )}
    </div>,
  )
}

function headOf({ status, reason, total }: ImportJob): string {
  switch (status) {
    case 'queued':
      return `${counted(total, 'row')} will be worked off in a moment.`
    case 'running':
      return 'Working off the list.'
    case 'done':
      return `Done: ${counted(total, 'row')} looked at.`
    case 'failed':
      return `It stopped: ${reason ?? 'nobody said why'}.`
  }
}

function Outcome({ job }: { readonly job: ImportJob }) {
  const { created, updated, unchanged } = job.counts
  const told = [
    [created, 'not known before, and suppressed from now on'],
    [updated, 'on the list, and suppressed from now on'],
    [unchanged, 'suppressed by hand before'],
    [job.rejected, 'refused'],
  ] as const
  return (
    <>
      <ul class="means">
        {told
          .filter(([number]) => number > 0)
          .map(([number, words]) => (
            <li>
              {inDigits(number)} {words}
            </li>
          ))}
      </ul>
      {job.rejections.length > 0 && (
        <DataTable
          caption={job.rejected > job.rejections.length ? 'The first refused rows' : 'Refused rows'}
          shown
          columns={[{ label: 'Line' }, { label: 'Why' }]}
          rows={job.rejections.map(({ line, reason }) => [inDigits(line), reason])}
        />
      )}
    </>
  )
}
