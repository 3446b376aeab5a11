import { afterAll, vi } from 'vitest'
import { endAll } from './at-the-end.ts'

/** Milliseconds that a stage takes to seal what it has sent, and a folder of a hundred thousand messages to go. */
const patience = 300_000

// Test files share a worker's modules, variables and globals: each leaves them to the next as they were.
afterAll(async () => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
  await endAll()
}, patience)
