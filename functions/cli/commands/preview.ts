import type { Command } from 'commander'
import { sampleMessage } from '../../core/email/sample-message.ts'
import type { Publication } from '../../core/publication/publication.ts'
import { readPublication } from '../../core/publication/read-publication.ts'
import { composeMail } from '../../flows/compose-mail.ts'
import { example } from '../example.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { readOwnerFiles } from '../owner-files.ts'
import { findPreview, stemOf } from '../previewed.ts'
import { reportProblems } from '../report-problems.ts'
import { localSettings } from '../settings.ts'
import { writeMessage } from '../write-message.ts'

interface PreviewOptions {
  readonly out: string
  readonly name?: string
}

/** `tidings preview ARTICLE|CAMPAIGN --out DIR`: the message a subscriber would get, and both its parts. */
export function fillPreview(command: Command): void {
  command
    .argument('<name>', 'an article (drafts too) or a campaign: its file, or its name without .md')
    .requiredOption('--out <folder>', 'where to write them')
    .option('--name <name>', 'greet this person')
    .addHelpText(
      'after',
      example(
        'preview november-digest --out preview',
        'preview strength-training-for-your-back --out preview --name Ana',
      ),
    )
    .action(preview)
}

async function preview(name: string, { out, name: person }: PreviewOptions): Promise<void> {
  const { content, clockStart } = localSettings()
  const read = readPublication(await readOwnerFiles(content))
  if (!read.ok) {
    reportProblems(read.problems, content)
    throw new WorkFailed('there is nothing to preview before that is mended')
  }
  const now = clockStart ?? new Date().toISOString()
  const found = findPreview(read.value, name, now)
  if (!found) throw notFound(read.value, name, content)
  const composed = await composeMail(found.publication, found.campaign, now, [])
  reportProblems(composed.problems, content)
  if (!composed.ok) throw new WorkFailed('no message could be made: mend the errors above first')
  const { template } = composed.value.mail
  await writeMessage(out, sampleMessage(template, Date.parse(now), 'reader@example.com', person))
}

/** A file of that name with errors is the work's fault, no file of that name the caller's. */
function notFound({ problems }: Publication, name: string, content: string): Error {
  const own = problems.filter(({ file }) => file.endsWith(`/${stemOf(name)}.md`))
  if (own.length === 0) return new WrongUse(`there is no article or campaign "${name}" in ${content}`)
  reportProblems(own, content)
  return new WorkFailed('it cannot be previewed before that is mended')
}
