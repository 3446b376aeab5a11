import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { TestProject } from 'vitest/node'
import { asOneModule, repository } from '../../../infra/bundle.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the bundled programs: `tidings.mjs`, and `dying-tidings.mjs`, which can be killed at a step. */
    readonly programs: string
  }
}

/** Every source goes on finding what lies beside it in the repository: templates, styles, the database's program. */
const ownAddresses: Plugin = {
  name: 'own addresses',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/(functions|infra|tests)\/.*\.tsx?$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', `'${pathToFileURL(path)}'`),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    })),
}

/**
 * Before the first test: bundles the command line as the deployed functions are bundled, so that a process starts in a
 * third of the time that a thousand modules take to be found and translated. Tests that are about the start itself say
 * so, and run the repository's own program. The folder goes after the last test.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const artefacts = join(repository, 'tests/.artifacts')
  mkdirSync(artefacts, { recursive: true })
  const outdir = mkdtempSync(join(artefacts, 'programs-'))
  // esbuild tidies its memory less often: a quarter of its work.
  process.env.GOGC ??= '800'
  await build({
    ...asOneModule,
    entryPoints: {
      tidings: fileURLToPath(new URL('../../../functions/cli/main.ts', import.meta.url)),
      'dying-tidings': fileURLToPath(new URL('./dying-tidings.ts', import.meta.url)),
    },
    // What it reads from its own folder stays there.
    external: ['esbuild'],
    target: 'node20',
    splitting: true,
    outdir,
    outExtension: { '.js': '.mjs' },
    plugins: [ownAddresses],
  })
  project.provide('programs', outdir)
  return () => rmSync(outdir, { recursive: true })
}
