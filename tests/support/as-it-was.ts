import { afterAll, vi } from 'vitest'

// Test files share a worker's modules, variables and globals: each leaves them to the next as they were.
afterAll(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})
