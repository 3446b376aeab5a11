import { aimWords, standingWords } from '../../../core/imports/import-words.ts'
import type { ImportJob } from '../../../core/jobs/import-job.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { Page } from '../../../flows/store-ports.ts'
import { DataTable } from './data-table.tsx'
import { deskPage } from './desk-layout.tsx'
import { EmptyState } from './empty-state.tsx'
import { ListHead } from './list-head.tsx'
import { Moment } from './moment.tsx'
import { News } from './news.tsx'
import { Pager } from './pager.tsx'

interface ImportsPage {
  readonly signedIn: SignedIn
  readonly page: Page<ImportJob>
  readonly cursor: string | undefined
  readonly told: string | undefined
}

const begin = { href: '/admin/imports/new', label: 'Import people' }
const news = { 'given-up': 'Cancelled. Nobody was written, and the file is removed.' }

/** Files of people that were handed over, newest first. */
export function importsPage(frame: PageFrame, { signedIn, page, cursor, told }: ImportsPage): string {
  const isEmpty = page.items.length === 0 && cursor === undefined && page.nextCursor === undefined
  return deskPage(
    frame,
    { title: 'Imports', signedIn, place: '/admin/imports' },
    <div class="desk wide">
      <News told={told} of={news} />
      <ListHead title="Imports" acts={isEmpty ? [] : [begin]}>
        People come from a file in four steps, and nobody is written before you have seen what it would do.
      </ListHead>
      {isEmpty ? (
        <EmptyState
          fact="Nothing was imported yet."
          reason="Lists of other systems come as CSV: those of Mailchimp, Ghost, listmonk and Buttondown are known by their headings."
          action={begin}
        />
      ) : (
        <ImportTable jobs={page.items} timeZone={frame.site.timeZone} />
      )}
      <Pager href="/admin/imports" cursor={cursor} next={page.nextCursor} of="imports" />
    </div>,
  )
}

function ImportTable(props: { readonly jobs: readonly ImportJob[]; readonly timeZone: string }) {
  const { jobs, timeZone } = props
  return (
    <DataTable
      caption="Imports"
      columns={[{ label: 'File' }, { label: 'Its people' }, { label: 'Standing' }, { label: 'Handed over' }]}
      rows={jobs.map((job) => [
        <a href={`/admin/imports/${job.id}`}>
          <bdi>{fileNameOf(job)}</bdi>
        </a>,
        aimWords(job.becomes),
        standingWords(job),
        <Moment at={job.createdAt} timeZone={timeZone} />,
      ])}
    />
  )
}

/** What an import's file was called; files that came by the API have no name. */
export function fileNameOf({ fileName, becomes }: Pick<ImportJob, 'fileName' | 'becomes'>): string {
  return fileName ?? (becomes === 'suppressed' ? 'A list to suppress' : 'A list of people')
}
