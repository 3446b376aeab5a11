import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { picturesAmong } from '../../core/publication/owner-files.ts'
import { readPublication } from '../../core/publication/read-publication.ts'
import { made, madeOutput } from '../../core/publication/site-output.ts'
import { siteOutputs } from '../../core/publication/site-outputs.ts'
import { nextRegister, readRegister, writeRegister } from '../build-register.ts'
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
    .option(
      '--register <file>',
      'what builds keep from one to the next: ids of feeds, first days, former addresses (default: beside the folder)',
    )
    .addHelpText('after', example('build --out public', 'build --out public --register register.json'))
    .action(build)
}

interface BuildOptions {
  readonly out: string
  readonly register?: string
}

async function build({ out, register: named }: BuildOptions): Promise<void> {
  const { content } = localSettings()
  const files = await readOwnerFiles(content)
  const read = readPublication(files)
  reportProblems(read.problems, content)
  if (!read.ok) throw new WorkFailed('nothing was written: mend the errors above first')
  const pictures = picturesAmong(files)
  const { publication, files: madePictures, problems } = await buildPictures(read.value, { files, pictures })
  reportProblems(problems, content)
  const file = resolve(named ?? `${resolve(out)}.register.json`)
  const register = nextRegister(await readRegister(file), publication, new Date().toISOString())
  const outputs = [
    ...siteOutputs(publication, { issues: [], pictures, ...register }),
    ...madePictures.map((file) => madeOutput(file)),
  ]
  await replaceFolder(resolve(out), async (folder) => {
    for (const output of outputs) {
      const { path, body } = await made(output)
      const target = join(folder, path)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, body)
    }
    // Before anybody can see the ids in it.
    await writeRegister(file, register)
  })
  console.log(`${outputs.length} files in ${out}`)
  if (publication.broken.length > 0)
    throw new WorkFailed(`left out, because of the errors above: ${publication.broken.join(', ')}`)
}
