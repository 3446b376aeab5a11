import type { FileRow } from '../../../core/imports/cut-batch.ts'
import { delimiters, type ImportHead } from '../../../core/imports/import-head.ts'
import type { ImportTarget } from '../../../core/imports/import-targets.ts'
import { targetGroups } from '../../../core/imports/target-words.ts'
import type { ImportJob } from '../../../core/jobs/import-job.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage, Mark } from './desk-layout.tsx'
import { ImportSteps } from './import-steps.tsx'
import { fileNameOf } from './imports-page.tsx'
import { WayBack } from './way-back.tsx'

interface ImportColumnsPage {
  readonly signedIn: SignedIn
  readonly job: ImportJob
  readonly head: ImportHead
  readonly samples: readonly FileRow[]
  /** What each column is to hold, by its place. */
  readonly choices: ReadonlyMap<number, ImportTarget>
  /** Topics of rows that name none. */
  readonly topics: readonly string[]
  /** Faults by field, `column-3` among them. */
  readonly faults?: Readonly<Record<string, string>>
}

/** Columns that can be chosen; more are left out, and the page says so. */
export const mostColumns = 100

/** The second step: what each column holds, with what stands in its first rows. */
export function importColumnsPage(frame: PageFrame, page: ImportColumnsPage): string {
  const { signedIn, job, head, faults = {} } = page
  const base = `/admin/imports/${job.id}/columns`
  return deskPage(
    frame,
    { title: 'Columns of an import', signedIn, place: '/admin/imports' },
    <div class="desk">
      <FaultSummary title="There is something to correct" faults={faults} id="import" />
      <WayBack href="/admin/imports" label="Imports" />
      <h1>What the columns hold</h1>
      <ImportSteps at="Columns" />
      <p class="standfirst">
        <bdi>{fileNameOf(job)}</bdi>: look whether each column is taken for what it is.
      </p>
      <Reading job={job} head={head} base={base} />
      <form method="post" action={base} novalidate>
        <Mark signedIn={signedIn} />
        <input type="hidden" name="delimiter" value={head.delimiter} />
        <ol class="columns">
          {head.headings.slice(0, mostColumns).map((heading, index) => (
            <Column {...page} heading={heading} index={index} fields={frame.site.signup.fields} />
          ))}
        </ol>
        {head.headings.length > mostColumns && (
          <p class="hint">The columns after the first {mostColumns} are left out.</p>
        )}
        {job.becomes !== 'suppressed' && <UsualTopics frame={frame} topics={page.topics} />}
        <p class="actions">
          <button class="button" type="submit">
            See what it would do
          </button>
        </p>
      </form>
    </div>,
  )
}

const names = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const

const encodings = {
  'windows-1252': 'It is written as Windows does (Windows-1252), and was turned into UTF-8.',
  'utf-16le': 'It is written as “Unicode text” (UTF-16), and was turned into UTF-8.',
  'utf-16be': 'It is written as “Unicode text” (UTF-16), and was turned into UTF-8.',
} as const

function writtenWords({ writtenIn, beginsPlain }: ImportJob): string {
  if (writtenIn) return encodings[writtenIn]
  if (!beginsPlain) return 'It is written in UTF-8.'
  return 'It begins with plain letters; the first other one tells how it is written, and what comes of it is shown next.'
}

/** How the file is read, and how else it could be. */
function Reading(props: { readonly job: ImportJob; readonly head: ImportHead; readonly base: string }) {
  const { job, head, base } = props
  const others = delimiters.filter((each) => each !== head.delimiter)
  return (
    <p class="aside">
      {writtenWords(job)} Its cells are separated by {names[head.delimiter]}. If that is wrong, read it with{' '}
      {others.map((each, index) => (
        <>
          {index > 0 && ' or '}
          <a href={`${base}?cells=${names[each]}`}>{names[each]}</a>
        </>
      ))}
      .
    </p>
  )
}

/** What separates cells, by the name that an address carries. */
export function delimiterNamed(name: string | undefined): ImportHead['delimiter'] | undefined {
  return delimiters.find((each) => each === name || names[each] === name)
}

interface ColumnProps extends ImportColumnsPage {
  readonly heading: string
  readonly index: number
  readonly fields: PageFrame['site']['signup']['fields']
}

function Column({ heading, index, samples, choices, fields, faults = {} }: ColumnProps) {
  const field = `column-${index}`
  const fault = faults[field]
  const chosen = choices.get(index)
  return (
    <li class={fault ? 'has-fault' : undefined}>
      <div>
        <label for={`import-${field}`}>
          <bdi>{heading === '' ? `Column ${index + 1}` : heading.slice(0, 120)}</bdi>
        </label>
        <Samples samples={samples} index={index} />
      </div>
      <div class="field">
        {fault && (
          <p class="fault" id={`import-${field}-fault`}>
            {fault}
          </p>
        )}
        <select
          id={`import-${field}`}
          name={field}
          aria-invalid={fault ? 'true' : undefined}
          aria-describedby={fault && `import-${field}-fault`}
        >
          <option value="">Leave it out</option>
          {targetGroups(fields).map(({ title, targets }) => (
            <optgroup label={title}>
              {targets.map(({ target, words }) => (
                <option value={target} selected={target === chosen}>
                  {words}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
    </li>
  )
}

/** What stands in a column in the first rows; the same once. */
function Samples({ samples, index }: { readonly samples: readonly FileRow[]; readonly index: number }) {
  const cells = samples.flatMap((row) => ('cells' in row ? [row.cells[index] ?? ''] : []))
  const shown = [...new Set(cells.filter((cell) => cell !== ''))]
  if (shown.length === 0) return <p class="row-text">Empty in the first rows</p>
  return (
    <ul class="samples">
      {shown.map((cell) => (
        <li>
          <bdi>{cell.slice(0, 80)}</bdi>
        </li>
      ))}
    </ul>
  )
}

function UsualTopics(props: { readonly frame: PageFrame; readonly topics: readonly string[] }) {
  const { frame, topics } = props
  return (
    <fieldset class="choice">
      <legend>Topics of rows that name none</legend>
      <p class="hint">Campaigns for a topic reach only those who follow it.</p>
      {frame.site.topics.map(({ id, name }) => (
        <div class="option">
          <input
            id={`import-topic-${id}`}
            type="checkbox"
            name="topics"
            value={id}
            checked={topics.includes(id)}
          />
          <label for={`import-topic-${id}`}>{name}</label>
        </div>
      ))}
    </fieldset>
  )
}
