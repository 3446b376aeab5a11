import { relative, resolve, sep } from 'node:path'
import type { Command } from 'commander'
import { hasErrors } from '../../core/problem.ts'
import { checkFiles } from '../../flows/check-files.ts'
import { example } from '../example.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { readOwnerFiles } from '../owner-files.ts'
import { reportProblems } from '../report-problems.ts'
import { localSettings, packageRoot } from '../settings.ts'

/** `tidings check [PATH..]`: lints settings, articles, campaigns and templates, and the mails they make; one problem a line. */
export function fillCheck(command: Command): void {
  command
    .argument('[paths...]', 'only these files or folders, from here or from the content folder')
    .option('--json', 'print the problems as JSON')
    .addHelpText(
      'after',
      example('check', 'check content/articles/winter-hours-2026.md', 'check articles --json'),
    )
    .action(check)
}

async function check(paths: readonly string[], { json }: { readonly json?: boolean }): Promise<void> {
  const { content, clockStart } = localSettings()
  const files = await readOwnerFiles(content)
  const wanted = paths.map((path) => nameOf(path, content, [...files.keys()]))
  const { problems } = await checkFiles(files, clockStart ?? new Date().toISOString())
  const shown =
    paths.length === 0 ? problems : problems.filter(({ file }) => wanted.some((name) => isBelow(file, name)))
  if (json) console.log(JSON.stringify({ problems: shown }, null, 2))
  else if (shown.length === 0) console.log('No problems.')
  else reportProblems(shown, content, console.log)
  if (hasErrors(shown)) throw new WorkFailed('')
}

/** The path as the content folder names it, whether it was written from here, from there, or from the checkout. */
function nameOf(path: string, content: string, known: readonly string[]): string {
  const candidates = [
    relative(content, resolve(path)),
    relative(packageRoot, resolve(path)),
    relative(content, resolve(content, path)),
  ]
  const names = candidates.map((name) => name.split(sep).join('/'))
  const name = names.find((each) => known.some((file) => isBelow(file, each)))
  if (name === undefined) throw new WrongUse(`there is no file ${path}, neither here nor in ${content}`)
  return name
}

/** True for the file itself and for everything below a folder; the empty name is the content folder. */
function isBelow(file: string, name: string): boolean {
  return name === '' || file === name || file.startsWith(`${name}/`)
}
