import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type LocalEnvironment, readLocalEnvironment } from '../env.ts'
import { WrongUse } from './exit.ts'

/** The checkout this command line belongs to: templates and built-in files are found from here. */
export const packageRoot = fileURLToPath(new URL('../..', import.meta.url))

/** The laptop's settings with absolute paths. */
export interface LocalSettings extends LocalEnvironment {
  readonly home: string
  /** True when the owner chose the home; otherwise it is `.tidings` where the command runs. */
  readonly homeIsChosen: boolean
}

/** Reads the settings; a variable that cannot be used, or no content folder, is wrong use. */
export function localSettings(): LocalSettings {
  const read = readLocalEnvironment()
  if (!read.ok) throw new WrongUse(read.faults.join('\n'))
  const content = resolve(read.value.content)
  if (!existsSync(join(content, 'site.yaml'))) {
    throw new WrongUse(
      `${content} has no site.yaml. Run this where the content folder is, or name it with TIDINGS_CONTENT.`,
    )
  }
  const { home } = read.value
  return { ...read.value, home: resolve(home ?? '.tidings'), homeIsChosen: home !== undefined, content }
}
