import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative, sep } from 'node:path'
import { isIncoming } from '../core/incoming/incoming-files.ts'
import type { Problem } from '../core/problem.ts'
import { composedPath, type OwnerFiles } from '../core/publication/owner-files.ts'
import { readingFaces } from '../core/publication/reading-faces.ts'
import { packageRoot } from './settings.ts'

/** Folder of the templates that come with this checkout. */
export const templatesFolder = join(packageRoot, 'templates')

/** Folder of the reading face's files, from its package. */
export function fontsFolder(): string {
  const require = createRequire(import.meta.url)
  return join(dirname(require.resolve('@fontsource/source-serif-4/package.json')), 'files')
}

/** What the owner wrote, from the folders on this machine, under the names it has in the content bucket. */
export async function readOwnerFiles(contentFolder: string): Promise<OwnerFiles> {
  const files = new Map<string, Uint8Array>()
  await addFolder(files, contentFolder, '')
  await addFolder(files, templatesFolder, 'templates/')
  for (const path of Object.values(readingFaces))
    files.set(path, await readFile(join(fontsFolder(), basename(path))))
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)))
}

async function addFolder(files: Map<string, Uint8Array>, folder: string, prefix: string): Promise<void> {
  for (const { entry, name, path } of await shownIn(folder))
    if (entry.isFile() && !isIncoming(prefix + name)) files.set(prefix + name, await readFile(path))
}

/** What stands in the content folder as a symbolic link. It is read nowhere, so that nothing from outside is published. */
export async function linkProblems(contentFolder: string): Promise<readonly Problem[]> {
  const links = (await shownIn(contentFolder)).filter(({ entry }) => entry.isSymbolicLink())
  return links.map(({ name: file }) => ({
    ...{ file, line: 1, column: 1, rule: 'upload-link', severity: 'error' },
    message: 'This is a symbolic link, and links are not published',
    mend: 'Put the file itself there',
  }))
}

/** Everything below a folder but what is hidden, with its name there and its path. */
async function shownIn(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const isHidden = (name: string) => name.split('/').some((part) => part.startsWith('.'))
  return entries
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return { entry, path, name: composedPath(relative(folder, path).split(sep).join('/')) }
    })
    .filter(({ name }) => !isHidden(name))
}
