import { counted, inDigits } from '../../../core/counted.ts'
import { aimWords, paceWords, standingWords } from '../../../core/imports/import-words.ts'
import { awaitsWord, type ImportJob } from '../../../core/jobs/import-job.ts'
import { isOver } from '../../../core/jobs/job.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { sentence } from '../../sentence.ts'
import { Act, deskPage } from './desk-layout.tsx'
import { HowRead, OutcomeCounts, RefusedRows } from './import-outcome.tsx'
import { ImportSteps } from './import-steps.tsx'
import { GiveUp, Tried } from './import-tried.tsx'
import { fileNameOf } from './imports-page.tsx'
import { Moment } from './moment.tsx'
import { News } from './news.tsx'
import { ProgressBar } from './progress-bar.tsx'

interface ImportPage {
  readonly signedIn: SignedIn
  readonly job: ImportJob
  readonly told: string | undefined
  /** Why nothing was started. */
  readonly refused?: 'not-looked-at' | 'no-file'
}

const news = { stopped: 'Cancelled. What it had done by then stays done.' }

const refusals = {
  'not-looked-at':
    'It was tried anew meanwhile. Look at what it would do now, and start it if that is what you want.',
  'no-file': 'Its file has expired: files are kept for a week. Cancel it, and import the file anew.',
} as const

/** An import from its dry run on: what it would do, how far it is, what came of it. */
export function importPage(frame: PageFrame, page: ImportPage): string {
  const { signedIn, job, told, refused } = page
  const isDryRun = job.preparation !== undefined && !isOver(job)
  return deskPage(
    frame,
    { title: `Import of ${fileNameOf(job)}`, signedIn, place: '/admin/imports' },
    <div class="desk">
      <News told={told} of={news} />
      {refused && (
        <div class="fault-summary" role="alert">
          <p class="fault-title">Nothing was started</p>
          <p>{refusals[refused]}</p>
        </div>
      )}
      <p class="back">
        <a href="/admin/imports">Imports</a>
      </p>
      <h1>
        <bdi>{fileNameOf(job)}</bdi>
      </h1>
      <ImportSteps at={isDryRun ? 'Dry run' : 'Import'} />
      <p class="standfirst">
        {aimWords(job.becomes)}. Handed over <Moment at={job.createdAt} timeZone={frame.site.timeZone} />.
      </p>
      <div id="standing" data-live={isWorking(job) ? '3' : undefined} data-from={`/admin/imports/${job.id}`}>
        <Standing {...page} frame={frame} />
      </div>
    </div>,
  )
}

/** Something is done that ends by itself. */
function isWorking(job: ImportJob): boolean {
  return !isOver(job) && !awaitsWord(job)
}

interface StandingProps extends ImportPage {
  readonly frame: PageFrame
}

function Standing(props: StandingProps) {
  const { job } = props
  if (isOver(job)) return <Over {...props} />
  if (job.preparation && !job.upload) return <NotWhole {...props} />
  if (job.preparation?.step === 'tried') return <Tried {...props} />
  return <Working {...props} />
}

/** Its upload broke off. */
function NotWhole({ signedIn, job }: StandingProps) {
  return (
    <>
      <p class="lead-words">
        Its file has not arrived whole. Go back to the page that sends it and press once more, or give this up
        and begin anew.
      </p>
      <div class="acts">
        <GiveUp signedIn={signedIn} job={job} />
      </div>
    </>
  )
}

/** How far it is; the page looks again by itself. */
function Working({ signedIn, job }: StandingProps) {
  const { id, done, total, rejected, pace, preparation } = job
  return (
    <>
      <p class="lead-words">
        {preparation ? (
          <>
            <strong>Every row is being read and judged.</strong> Nobody is written by it.
          </>
        ) : (
          'You can leave this page: the import goes on by itself.'
        )}
      </p>
      <ProgressBar done={done} total={total} of="rows" label="Progress of the import" />
      {rejected > 0 && <p class="row-text">{inDigits(rejected)} refused so far</p>}
      {pace && <p class="row-text">{paceWords(pace.perHour)}</p>}
      <div class="acts">
        <a class="button quiet" href={`/admin/imports/${id}`}>
          Look again
        </a>
        {preparation ? (
          <GiveUp signedIn={signedIn} job={job} />
        ) : (
          <Act action={`/admin/imports/${id}/stop`} signedIn={signedIn} quiet>
            Cancel it
          </Act>
        )}
      </div>
    </>
  )
}

/** What came of it. */
function Over({ signedIn, job, frame }: StandingProps) {
  const { status, isDryRun, done, total, preparation } = job
  if (preparation) return <p class="lead-words">{endWords(job, signedIn)} Nobody was written.</p>
  return (
    <>
      <p class="lead-words">
        {status === 'failed' ? (
          <>
            <strong>{endWords(job, signedIn)}</strong> It had come to row {inDigits(done)} of{' '}
            {inDigits(total)}; what it had done by then stays done:
          </>
        ) : isDryRun ? (
          <>
            <strong>This was a dry run: nobody was written.</strong> Of {counted(total, 'row')} there would
            be:
          </>
        ) : (
          <>
            <strong>Done.</strong> Of {counted(total, 'row')}:
          </>
        )}
      </p>
      <OutcomeCounts job={job} />
      <div class="acts">
        <a
          class="button quiet"
          href={job.becomes === 'suppressed' ? '/admin/suppressions' : '/admin/subscribers'}
        >
          {job.becomes === 'suppressed' ? 'Go to the suppressions' : 'Go to the subscribers'}
        </a>
      </div>
      <HowRead job={job} site={frame.site} />
      <RefusedRows job={job} />
    </>
  )
}

/** Why it ended before its end; who at the desk ended it is named in the record. */
function endWords(job: ImportJob, { actor }: SignedIn): string {
  const { reason = '' } = job
  if (!reason.startsWith('cancelled by ')) return sentence(reason)
  const who = reason === `cancelled by ${actor}` ? 'by you' : 'by somebody else'
  return `${standingWords(job)} ${who}.`
}
