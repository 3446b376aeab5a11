import { counted, inDigits } from '../core/counted.ts'
import type { UploadPlan } from '../core/publication/upload-plan.ts'

const mostShown = 20

/** What an upload does, a line a file; of what comes new or changed not more than one can read. */
export function planLines({ added, changed, removed, unchanged }: UploadPlan): readonly string[] {
  return [
    ...shown('new', added),
    ...shown('changed', changed),
    // All of them: what goes is what somebody may miss.
    ...shown('gone', removed, removed.length),
    `${inDigits(unchanged)} unchanged`,
  ]
}

/** What was done to the files, as a clause. */
export function uploadedClause({ added, changed, removed }: UploadPlan): string {
  const put = added.length + changed.length
  const parts = [
    ...(put > 0 ? [`${counted(put, 'file')} uploaded`] : []),
    ...(removed.length > 0 ? [`${inDigits(removed.length)} removed`] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : 'nothing changed'
}

/** What to do where the settings name another address than the one at which the stage answers; nothing where they agree. */
export function addressLines(url: string, answersAt: string): readonly string[] {
  if (new URL(url).origin === new URL(answersAt).origin) return []
  return [
    `site.yaml names ${url}, and this stage answers at ${answersAt}. Links in mails lead to what site.yaml names:`,
    'change its url, or lead the domain to the stage (infra/README.md, "The site"), before anything is sent.',
  ]
}

function shown(word: string, paths: readonly string[], most = mostShown): readonly string[] {
  const rest = paths.length - most
  return [
    ...paths.slice(0, most).map((path) => `${word.padEnd(8)} ${path}`),
    ...(rest > 0 ? [`${word.padEnd(8)} and ${inDigits(rest)} more`] : []),
  ]
}
