import { describe, expect, it } from 'vitest'
import { composer } from '../../functions/flows/compose-campaign.ts'
import { lateComposer } from '../../functions/flows/late-composer.ts'
import { aCampaign } from '../support/campaigns.ts'
import { studio } from '../support/publishing-ports.ts'

describe('the composer that is loaded late', () => {
  it('answers as the composer does, and is one and the same from its first use on', async () => {
    const ports = studio()
    const late = lateComposer(ports)
    const campaign = aCampaign()
    const now = ports.clock.now()
    expect(await late.choose(campaign, now)).toEqual(await ports.composer.choose(campaign, now))
    expect(await late.compose(campaign, now)).toEqual(await ports.composer.compose(campaign, now))
    const [first, second] = [await late.read(), await late.read()]
    // Only one composer keeps what it read.
    expect(first.ok && second.ok && first.value === second.value).toBe(true)
  })
  it('loads anew when it is asked after a load that failed', async () => {
    const ports = studio()
    let loads = 0
    const late = lateComposer(ports, async () => {
      loads += 1
      if (loads === 1) throw new Error('the module cannot be read')
      return { composer }
    })
    const asked = [late.read(), late.read()].map((read) => read.catch((cause: Error) => cause.message))
    expect(await Promise.all(asked)).toEqual(['the module cannot be read', 'the module cannot be read'])
    expect((await late.read()).ok).toBe(true)
    await late.read()
    expect(loads).toBe(2)
  })
})
