import { expect, it } from 'vitest'
import { explore } from '../faults/explore.ts'
import { confirmation } from '../faults/scenarios/confirmation.ts'

it('a confirmation any two calls of which are killed is mailed once and has its receipts', async () => {
  const { isComplete } = await explore(confirmation({ faults: 2, hears: true }), 20_000)
  expect(isComplete).toBe(true)
}, 600_000)
