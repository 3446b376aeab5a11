import { counted, inDigits } from '../../../core/counted.ts'
import { outcomeWords, refusedGroups } from '../../../core/imports/import-words.ts'
import { targetName } from '../../../core/imports/target-words.ts'
import type { ImportCounts, ImportJob } from '../../../core/jobs/import-job.ts'
import type { Site } from '../../../core/site/site.ts'
import { plainly } from '../../plainly.ts'
import { sentence } from '../../sentence.ts'

/** What became of the rows of an import, or, of a dry run, what would: how many of each kind. */
export function OutcomeCounts({ job }: { readonly job: ImportJob }) {
  const { counts, rejected, topicless, becomes, isDryRun } = job
  const words = outcomeWords(becomes)
  const told = (Object.keys(words) as (keyof ImportCounts)[]).filter((count) => counts[count] > 0)
  return (
    <>
      <ul class="outcomes">
        {told.map((count) => (
          <li>
            <strong>{inDigits(counts[count])}</strong> <span>{words[count]}</span>
          </li>
        ))}
        {rejected > 0 && (
          <li class="is-refused">
            <strong>{inDigits(rejected)}</strong> <span>{isDryRun ? 'would be refused' : 'refused'}</span>
          </li>
        )}
      </ul>
      {topicless > 0 && (
        <p class="row-text">
          {counted(topicless, 'row')}{' '}
          {topicless === 1 ? 'is of somebody who follows' : 'are of people who follow'} no topic afterwards,
          so no campaign for a topic reaches them.
        </p>
      )}
    </>
  )
}

/** How an import's file was read, and on whose word. */
export function HowRead({ job, site }: { readonly job: ImportJob; readonly site: Site }) {
  const { layout, lawfulBasis, topics, becomes, position } = job
  const named = site.topics.filter(({ id }) => topics.includes(id)).map(({ name }) => name)
  const unread = (layout.width ?? layout.columns.length) - layout.columns.length
  return (
    <dl class="facts-list">
      <dt>Columns</dt>
      <dd>
        {layout.columns.map(({ heading, target }, index) => (
          <>
            {index > 0 && '; '}
            <bdi>{heading}</bdi> as {targetName(target, site.signup.fields)}
          </>
        ))}
        {unread > 0 && `; ${counted(unread, 'column')} left out`}
      </dd>
      {position.letters === 'windows-1252' && (
        <>
          <dt>Letters</dt>
          <dd>As Windows writes them (Windows-1252)</dd>
        </>
      )}
      {lawfulBasis !== '' && (
        <>
          <dt>{becomes === 'pending' ? 'How you came by them' : 'Why they may be mailed'}</dt>
          <dd>
            <bdi>{lawfulBasis}</bdi>
          </dd>
        </>
      )}
      {named.length > 0 && (
        <>
          <dt>Rows without a topic get</dt>
          <dd>{named.join(', ')}</dd>
        </>
      )}
    </dl>
  )
}

const linesNamed = 5

/** Why rows were refused, or would be, with the first lines of each reason and the whole list to download. */
export function RefusedRows({ job }: { readonly job: ImportJob }) {
  const { id, rejected, rejections, rejectionFiles } = job
  if (rejected === 0) return null
  return (
    <section class="desk-part" aria-labelledby="refused">
      <h2 id="refused">Why rows {job.isDryRun ? 'would be' : 'were'} refused</h2>
      {rejected > rejections.length && <p>Of the first {inDigits(rejections.length)} of them:</p>}
      <ul class="rows">
        {refusedGroups(job).map(({ reason, lines }) => (
          <li>
            <p>{plainly(sentence(reason))}</p>
            <p class="row-text">
              {lines.length === 1 ? 'Line' : `${counted(lines.length, 'row')}: lines`}{' '}
              {lines.slice(0, linesNamed).join(', ')}
              {lines.length > linesNamed && ` and ${inDigits(lines.length - linesNamed)} more`}
            </p>
          </li>
        ))}
      </ul>
      <RefusedLinks id={id} files={rejectionFiles} />
    </section>
  )
}

/** Files of refused rows that one download holds: each is of at most 500 rows. */
export const filesADownload = 20

function RefusedLinks({ id, files }: { readonly id: string; readonly files: number }) {
  const parts = Math.ceil(files / filesADownload)
  return (
    <p class="links">
      {Array.from({ length: parts }, (_, index) => (
        <a href={`/admin/imports/${id}/refused?part=${index + 1}`}>
          Download refused rows{parts > 1 && `, part ${index + 1} of ${parts}`}
        </a>
      ))}
      <span class="row-text">CSV with line and reason, for a week.</span>
    </p>
  )
}
