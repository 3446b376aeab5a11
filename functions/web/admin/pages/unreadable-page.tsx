import type { Problem } from '../../../core/problem.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage } from './desk-layout.tsx'
import { ProblemList } from './problem-list.tsx'

/** Stands for every page about articles while settings, words or templates cannot be read. */
export function unreadablePage(
  frame: PageFrame,
  { signedIn, problems }: { readonly signedIn: SignedIn; readonly problems: readonly Problem[] },
): string {
  return deskPage(
    frame,
    { title: 'Articles', signedIn, place: '/admin/articles' },
    <div class="desk">
      <h1>Articles</h1>
      <p class="standfirst">
        They cannot be shown before the settings, words and templates around them are mended. The site stays
        as it is.
      </p>
      <ProblemList problems={problems} />
    </div>,
  )
}
