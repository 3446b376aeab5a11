import type { Command } from 'commander'
import { example } from '../example.ts'
import { WrongUse } from '../exit.ts'
import type { StageOption } from '../stage-option.ts'
import { writePages } from '../write-pages.ts'
import { fillImport } from './import-people.ts'
import { addPersonCommands, exportOne } from './subscribers-person.ts'

interface ExportOptions extends StageOption {
  readonly out?: string
  readonly state?: string
  readonly segment?: string
}

/** `tidings subscribers`: people in and out as files, and what the owner does for one person. */
export function fillSubscribers(group: Command): void {
  group.addHelpText(
    'after',
    example(
      'subscribers import people.csv --basis "customers who asked at the counter"',
      'subscribers export --out people.csv',
    ),
  )
  fillImport(group)
  group
    .command('export')
    .description(
      'write everyone as CSV, which an import reads again, or all that is kept about one person as JSON',
    )
    .argument('[person]', 'an e-mail address, or an id of the list of subscribers; everyone when left out')
    .option('--out <file>', 'write it there instead of printing it; needed for one person')
    .option('--state <state>', 'only who is pending, active, paused, unsubscribed, …')
    .option('--segment <name>', 'only who belongs to a segment')
    .addHelpText(
      'after',
      example(
        'subscribers export --out people.csv',
        'subscribers export --segment sleepers --state active',
        'subscribers export ana@example.com --out ana.json',
      ),
    )
    .action(exportFile)
  addPersonCommands(group)
}

async function exportFile(person: string | undefined, options: ExportOptions): Promise<void> {
  const { out, state, segment } = options
  if (person !== undefined) {
    if (out === undefined) throw new WrongUse('say with --out where to write what is kept about the person')
    return exportOne(person, out, options)
  }
  const query = new URLSearchParams({
    ...(state !== undefined && { state }),
    ...(segment !== undefined && { segment }),
  })
  await writePages(`/subscribers/export?${query}`, {
    stage: options.stage,
    out,
    options: { state: '--state', segment: '--segment' },
  })
}
