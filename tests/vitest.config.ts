import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Vitest from the repository's root: every `*.test.ts` below tests/, long explorations only by `npm run test:long`. */
// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: process.env.TIDINGS_TEST_LONG ? [] : ['tests/long/**'],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
})
