import { counted } from '../../../core/counted.ts'
import type { ImportJob } from '../../../core/jobs/import-job.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Act, Mark } from './desk-layout.tsx'
import { HowRead, OutcomeCounts, RefusedRows } from './import-outcome.tsx'

interface PreparedProps {
  readonly signedIn: SignedIn
  readonly job: ImportJob
}

/** What a prepared import would do, and the button that does it. */
export function Tried({ signedIn, job, frame }: PreparedProps & { readonly frame: PageFrame }) {
  const { id, total, rejected, preparation } = job
  const isUseful = total > rejected
  return (
    <>
      <p class="lead-words">
        <strong>Nobody is written yet.</strong> Of {counted(total, 'row')} there would be:
      </p>
      <OutcomeCounts job={job} />
      {!isUseful && <p class="is-bad">Every row would be refused, so there is nothing to start.</p>}
      <div class="acts">
        {isUseful && (
          <form method="post" action={`/admin/imports/${id}/start`}>
            <Mark signedIn={signedIn} />
            <input type="hidden" name="tries" value={String(preparation?.tries ?? 0)} />
            <button class="button" type="submit">
              {startWords(job)}
            </button>
          </form>
        )}
        <a class="button quiet" href={`/admin/imports/${id}/columns`}>
          Change the columns
        </a>
        <GiveUp signedIn={signedIn} job={job} />
      </div>
      <HowRead job={job} site={frame.site} />
      <RefusedRows job={job} />
    </>
  )
}

function startWords({ becomes, counts }: ImportJob): string {
  switch (becomes) {
    case 'active':
      return 'Start the import'
    case 'pending':
      return `Ask ${counted(counts.invited, 'person', 'people')}`
    case 'suppressed':
      return 'Suppress them'
  }
}

/** Ends a prepared import before anything is written. */
export function GiveUp({ signedIn, job }: PreparedProps) {
  return (
    <Act action={`/admin/imports/${job.id}/stop`} signedIn={signedIn} quiet>
      Cancel it
    </Act>
  )
}
