import { describe, expect, it } from 'vitest'
import { explore } from './explore.ts'
import { confirmation } from './scenarios/confirmation.ts'

describe('a confirmation, any one call of which is killed', () => {
  it('is mailed at most once, and has a receipt of its mail exactly when SES took it', async () => {
    const { runs, isComplete } = await explore(confirmation({ faults: 1, hears: true }), 500)
    expect(isComplete).toBe(true)
    expect(runs).toBeGreaterThan(40)
  })

  it('would lose that receipt if nobody listened to what SES tells', async () => {
    await expect(explore(confirmation({ faults: 1, hears: false }), 500)).rejects.toThrow('confirmation-sent')
  })
})
