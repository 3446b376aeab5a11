import { describe, expect, it } from 'vitest'
import { campaignToKill, windowSize } from '../support/process/killed-campaign.ts'

/** The two steps that only a real process can show to be safe; tests/long dies at every step there is. */
describe('a server killed while SES accepts mails, and again while their doubts are settled', () => {
  it('mails nobody twice and loses nobody (P1, P2)', { timeout: 180_000 }, async () => {
    const campaign = await campaignToKill('SES has accepted some')
    await campaign.start()
    expect(campaign.mailed()).toBeGreaterThan(0)
    expect(campaign.mailed()).toBeLessThan(windowSize)
    await campaign.dieSettling(windowSize)
    await campaign.expectEveryoneAccountedFor()
  })
})
