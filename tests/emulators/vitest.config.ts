import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/**
 * The tests of the adapters, and of a deployment, against the emulator that `AWS_ENDPOINT_URL` names. Files share their
 * modules, which spares loading the SDK anew for each.
 */
// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/adapters/**/*.test.ts', 'tests/emulators/deployment.test.ts'],
    // The emulators take any keys; the owner's own are not to be found.
    env: { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    isolate: false,
    setupFiles: 'tests/support/as-it-was.ts',
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 280_000,
  },
})
