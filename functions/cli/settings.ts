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
  const settings = readSettings()
  const content = resolve(settings.content)
  if (!existsSync(join(content, 'site.yaml'))) {
    throw new WrongUse(
      `${content} has no site.yaml. Run this where the content folder is, or name it with TIDINGS_CONTENT.`,
    )
  }
  return { ...settings, home: homeOf(settings), homeIsChosen: settings.home !== undefined, content }
}

/** Folder of the local state, for commands that need no content; a variable that cannot be used is wrong use. */
export function localHome(): string {
  return homeOf(readSettings())
}

function readSettings(): LocalEnvironment {
  const read = readLocalEnvironment()
  if (!read.ok) throw new WrongUse(read.faults.join('\n'))
  return read.value
}

function homeOf({ home = '.tidings' }: LocalEnvironment): string {
  return resolve(home)
}
