import { formatProblem, type Problem } from '../core/problem.ts'

/** Writes each problem on a line of its own, paths below the content folder's name, and a last line that counts them. */
export function reportProblems(problems: readonly Problem[], folder: string, write = console.error): void {
  for (const problem of problems) write(formatProblem({ ...problem, file: `${folder}/${problem.file}` }))
  const errors = problems.filter(({ severity }) => severity === 'error').length
  if (problems.length > 0) write(`${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`)
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
