import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from '../../infra/bundle.ts'
import { type Program, runWithin } from './programs.ts'

/** Where installed emulators and what they write are kept, out of Git: one download for many runs. */
export const emulatorsFolder = join(repository, 'tests/.artifacts/emulators')

/** What has to be run, in order, to have a package in a folder. */
export interface Installation {
  /** Of the folder: the package and its version. */
  readonly name: string
  steps(folder: string): readonly Program[]
}

/** Where the package is, or why this machine has none. */
export type Installed =
  | { readonly ok: true; readonly folder: string }
  | { readonly ok: false; readonly why: string }

/** Installs a package unless it is there, in so many milliseconds altogether. What is half done is removed. */
export async function install({ name, steps }: Installation, milliseconds: number): Promise<Installed> {
  const folder = join(emulatorsFolder, name)
  const mark = join(folder, 'complete')
  if (existsSync(mark)) return { ok: true, folder }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const end = Date.now() + milliseconds
  for (const step of steps(folder)) {
    const why = await faultOf(step, end - Date.now())
    if (why === undefined) continue
    rmSync(folder, { recursive: true, force: true })
    return { ok: false, why }
  }
  writeFileSync(mark, '')
  return { ok: true, folder }
}

async function faultOf(step: Program, milliseconds: number): Promise<string | undefined> {
  const what = step.command.split('/').at(-1)
  const ending = await runWithin(step, milliseconds)
  switch (ending.kind) {
    case 'done':
      return undefined
    case 'missing':
      return `this machine has no ${what}`
    case 'late':
      return `${what} took too long`
    case 'failed':
      return `${what} failed: ${ending.said.split('\n').at(-1)}`
  }
}

/** A package of PyPI in a virtual environment of its own. */
export function fromPyPi(name: string, requirement: string): Installation {
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input']
  return {
    name,
    steps: (folder) => [
      { command: 'python3', parameters: ['-m', 'venv', folder] },
      // Compiled when it is first used: compiling all of it takes most of a minute.
      { command: join(folder, 'bin/pip'), parameters: ['install', ...quiet, '--no-compile', requirement] },
    ],
  }
}

/** A package of Maven with everything it needs, as jars below `lib`. */
export function fromMaven(group: string, artefact: string, version: string): Installation {
  return {
    name: `${artefact}-${version}`,
    steps(folder) {
      const pom = join(folder, 'pom.xml')
      writeFileSync(pom, pomOf(group, artefact, version))
      const options = [
        `-DoutputDirectory=${join(folder, 'lib')}`,
        `-Dmaven.repo.local=${join(folder, 'repository')}`,
      ]
      const parameters = [
        '--quiet',
        '--batch-mode',
        '--file',
        pom,
        'dependency:copy-dependencies',
        ...options,
      ]
      return [
        { command: 'java', parameters: ['-version'] },
        { command: 'mvn', parameters },
      ]
    },
  }
}

function pomOf(group: string, artefact: string, version: string): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>tidings</groupId>
  <artifactId>emulators</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>${group}</groupId>
      <artifactId>${artefact}</artifactId>
      <version>${version}</version>
    </dependency>
  </dependencies>
</project>
`
}
