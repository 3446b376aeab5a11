import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { registerEntries } from '../../core/feeds/feed-register.ts'
import { dayAt, dayBegins } from '../../core/local-day.ts'
import { listedArticles } from '../../core/publication/cards.ts'
import { picturesAmong } from '../../core/publication/owner-files.ts'
import type { Publication } from '../../core/publication/publication.ts'
import { readPublication } from '../../core/publication/read-publication.ts'
import { made, madeOutput } from '../../core/publication/site-output.ts'
import { siteOutputs } from '../../core/publication/site-outputs.ts'
import { buildPictures } from '../built-pictures.ts'
import { example } from '../example.ts'
import { WorkFailed } from '../exit.ts'
import { readOwnerFiles } from '../owner-files.ts'
import { replaceFolder } from '../replace-folder.ts'
import { reportProblems } from '../report-problems.ts'
import { localSettings } from '../settings.ts'

/** `tidings build --out DIR`: the static site, in place of what an earlier build wrote there. */
export function fillBuild(command: Command): void {
  command
    .requiredOption('--out <folder>', 'where to write it')
    .addHelpText('after', example('build --out public'))
    .action(build)
}

async function build({ out }: { readonly out: string }): Promise<void> {
  const { content } = localSettings()
  const files = await readOwnerFiles(content)
  const read = readPublication(files)
  reportProblems(read.problems, content)
  if (!read.ok) throw new WorkFailed('nothing was written: mend the errors above first')
  const pictures = picturesAmong(files)
  const { publication, files: madePictures, problems } = await buildPictures(read.value, { files, pictures })
  reportProblems(problems, content)
  const outputs = [
    ...siteOutputs(publication, { issues: [], pictures, feeds: freshRegister(publication) }),
    ...madePictures.map((file) => madeOutput(file)),
  ]
  await replaceFolder(resolve(out), async (folder) => {
    for (const output of outputs) {
      const { path, body } = await made(output)
      const target = join(folder, path)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, body)
    }
  })
  console.log(`${outputs.length} files in ${out}`)
  if (publication.broken.length > 0)
    throw new WorkFailed(`left out, because of the errors above: ${publication.broken.join(', ')}`)
}

/** What feeds keep of articles, worked out anew: it is the same all day long, so that two builds are the same. */
function freshRegister(publication: Publication) {
  const { site } = publication
  const today = dayBegins(dayAt(new Date().toISOString(), site.timeZone), site.timeZone)
  return registerEntries(undefined, { site, articles: listedArticles(publication) }, today)
}
