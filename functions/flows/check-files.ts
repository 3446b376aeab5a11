import { daysAhead } from '../core/library/days-ahead.ts'
import { type Checked, formatProblem } from '../core/problem.ts'
import type { OwnerFiles } from '../core/publication/owner-files.ts'
import type { Publication } from '../core/publication/publication.ts'
import { readPublication } from '../core/publication/read-publication.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { checkMails } from './check-mails.ts'

/** Reads everything the owner wrote and says what is wrong with it and with the mails it makes, each problem once. */
export async function checkFiles(files: OwnerFiles, now: Instant): Promise<Checked<Publication>> {
  const read = readPublication(files)
  if (!read.ok) return read
  const told = new Set(read.problems.map(formatProblem))
  const mails = await checkMails(read.value, now)
  return {
    ...read,
    problems: [
      ...read.problems,
      ...daysAhead(read.value, now),
      ...mails.filter((problem) => !told.has(formatProblem(problem))),
    ],
  }
}
