import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { SlowFirst } from './slow-first.ts'

/** Tests that put something in a package's place: all others share their modules, which spares loading them anew. */
const isolated = 'tests/**/*.isolated.test.ts'

/** Tests of code without a process, port or file of its own. */
const pure = [
  'tests/{core,flows,web,handlers,faults}/**/!(*.isolated).test.{ts,tsx}',
  'tests/infra/!(bundle|cdk|stage-fault|synth).test.ts',
  'tests/infra/cost/*.test.ts',
]

/** Vitest from the repository's root: every `*.test.ts` below tests/; long/ and `*.long.test.ts` only by `npm run test:long`. */
// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    sequence: { sequencer: SlowFirst },
    setupFiles: 'tests/support/as-it-was.ts',
    // Against an emulator every skipped test is named, with its reason.
    reporters: process.env.AWS_ENDPOINT_URL ? ['verbose'] : ['default'],
    projects: [
      {
        extends: true,
        test: { name: 'isolated', include: [isolated], maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: { name: 'pure', include: pure, isolate: false, maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: 'real',
          isolate: false,
          // Twice the cores: much of their time they wait for a process, a browser or a disk.
          maxWorkers: 4,
          sequence: { groupOrder: 2 },
          globalSetup: 'tests/support/process/bundle-product.ts',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [
            ...pure,
            isolated,
            'tests/emulators/deployment.test.ts',
            ...(process.env.TIDINGS_TEST_LONG ? [] : ['tests/long/**', 'tests/**/*.long.test.ts']),
          ],
        },
      },
    ],
  },
})
