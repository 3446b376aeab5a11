import { relative, resolve, sep } from 'node:path'
import type { Command } from 'commander'
import { hasErrors, type Problem } from '../../core/problem.ts'
import { readPublication } from '../../core/publication/read-publication.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { readOwnerFiles } from '../owner-files.ts'
import { reportProblems } from '../report-problems.ts'
import { localSettings } from '../settings.ts'

/** `tidings check [PATH..]`: lints settings, articles, campaigns and templates; one problem a line. */
export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .description('lint articles, campaigns, settings and templates: file:line:column, a line a problem')
    .argument('[paths...]', 'only these files or folders')
    .option('--json', 'print the problems as JSON')
    .action(check)
}

async function check(paths: readonly string[], options: { readonly json?: boolean }): Promise<void> {
  const { content } = localSettings()
  const files = await readOwnerFiles(content)
  const wanted = paths.map((path) => nameOf(path, content))
  const unknown = paths.find(
    (_path, index) => ![...files.keys()].some((file) => isBelow(file, wanted[index] ?? '')),
  )
  if (unknown !== undefined) throw new WrongUse(`there is no file ${unknown} in ${content}`)
  const { problems } = readPublication(files)
  const shown = problems.filter(
    ({ file }) => wanted.length === 0 || wanted.some((name) => isBelow(file, name)),
  )
  say(shown, content, options.json === true)
  if (hasErrors(shown)) throw new WorkFailed('')
}

/** The path as the content folder knows it, whether it was written from here or from there. */
function nameOf(path: string, content: string): string {
  const inside = relative(content, resolve(path)).split(sep).join('/')
  return inside.startsWith('..') ? path : inside
}

function isBelow(file: string, name: string): boolean {
  return name === '' || file === name || file.startsWith(`${name.replace(/\/$/, '')}/`)
}

function say(problems: readonly Problem[], content: string, asJson: boolean): void {
  if (asJson) console.log(JSON.stringify({ problems }, null, 2))
  else if (problems.length === 0) console.log('No problems.')
  else reportProblems(problems, relative(process.cwd(), content) || '.', console.log)
}
