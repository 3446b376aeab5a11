import { join, relative } from 'node:path'
import { formatProblem, type Problem } from '../core/problem.ts'
import { packageRoot } from './settings.ts'

/** Writes each problem on a line of its own, its file as it is found from here, and a last line that counts them. */
export function reportProblems(
  problems: readonly Problem[],
  content: string,
  write: (line: string) => void = console.error,
): void {
  for (const problem of problems) write(formatProblem({ ...problem, file: fromHere(problem.file, content) }))
  const errors = problems.filter(({ severity }) => severity === 'error').length
  if (problems.length > 0) write(`${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`)
}

/** A line of `formatProblem` with its file as it is found from here, so that a terminal or an editor opens it. */
export function lineFromHere(line: string, content: string): string {
  return line.replace(/^(.+?)(?=:\d+:\d+ )/, (file) => fromHere(file, content))
}

/** Templates come with this checkout, a campaign without a file has a name; everything else is in the content folder. */
function fromHere(file: string, content: string): string {
  if (file.startsWith('campaign ')) return file
  return relative(process.cwd(), join(file.startsWith('templates/') ? packageRoot : content, file))
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
