import { describe, expect, it } from 'vitest'
import { minute } from '../../functions/core/instant.ts'
import { pauseCampaign } from '../../functions/flows/pause-campaign.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { tick } from '../../functions/flows/tick.ts'
import { type CampaignPorts, drainLanes, soon } from '../support/campaign-ports.ts'
import { fire, goTo, issueLines, scheduledSeries, seriesId, seriesOf, thursdays } from '../support/series.ts'
import { stepPorts } from '../support/step-ports.ts'

const [first, second, third] = thursdays
const stores = ['campaigns', 'scheduler', 'composer', 'runs', 'lanes', 'transactional'] as const

/** A series at its first occurrence. */
async function due(): Promise<CampaignPorts> {
  const ports = await scheduledSeries()
  goTo(ports, first)
  return ports
}

/** Minutes of ticks, with all that they order. */
async function recover(ports: CampaignPorts): Promise<void> {
  for (let ticks = 0; ticks < 12; ticks += 1) {
    ports.clock.advance(minute)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
  }
}

/** How many calls a turn makes when nothing goes wrong. */
async function callsOfATurn(): Promise<number> {
  let calls = 0
  const counting = stepPorts(await due(), stores, async () => {
    calls += 1
    return undefined
  })
  await fire(counting, first)
  return calls
}

const calls = await callsOfATurn()

async function expectOneIssue(ports: CampaignPorts): Promise<void> {
  expect(issueLines(ports)).toEqual(['weekly-2026-11-26 1 sent'])
  expect(await seriesOf(ports)).toMatchObject({ status: 'scheduled', scheduledFor: second, issues: 1 })
  expect((await seriesOf(ports)).owes).toBeUndefined()
  const [begun] = await ports.campaigns.audit('weekly-2026-11-26')
  expect(begun).toMatchObject({ action: 'schedule', reason: 'issue 1 of weekly' })
  expect(ports.mailer.calls).toHaveLength(3)
  expect(new Set(ports.mailer.calls.map(({ to }) => to)).size).toBe(3)
}

describe('a turn of a series', () => {
  it('makes enough calls for these tests to be about something', () => {
    expect(calls).toBeGreaterThan(20)
  })

  it.each(['before', 'after'] as const)(
    'that crashes %s any of its calls makes its issue once',
    async (when) => {
      for (let at = 0; at < calls; at += 1) {
        const ports = await due()
        const crash = () => {
          throw new Error('crash')
        }
        const crashing = stepPorts(ports, stores, async (call) => {
          if (call > at || (call === at && when === 'before')) crash()
          return call === at ? crash : undefined
        })
        await expect(fire(crashing, first)).rejects.toThrow('crash')
        await recover(ports)
        await expectOneIssue(ports)
      }
    },
  )

  it('that another planner overtakes at any of its calls makes its issue once', async () => {
    for (let at = 0; at < calls; at += 1) {
      const ports = await due()
      const overtaken = stepPorts(ports, stores, async (call) => {
        if (call === at) await fire(ports, first)
        return undefined
      })
      await fire(overtaken, first)
      await drainLanes(ports)
      await recover(ports)
      await expectOneIssue(ports)
    }
  })

  it('during which the owner pauses makes its issue, or none until the series is resumed, never another number', async () => {
    const seen = new Set<string>()
    for (let at = 0; at < calls; at += 1) {
      const ports = await due()
      const paused = stepPorts(ports, stores, async (call) => {
        if (call === at)
          await pauseCampaign(ports, { campaignId: seriesId, actor: 'owner', reason: 'a holiday' })
        return undefined
      })
      await fire(paused, first)
      await recover(ports)
      expect(await seriesOf(ports)).toMatchObject({ status: 'paused' })
      const before = issueLines(ports)
      seen.add(before.join())
      expect(['', 'weekly-2026-11-26 1 sent']).toContain(before.join())
      goTo(ports, '2026-12-04T08:00:00.000Z')
      await recover(ports)
      expect(issueLines(ports)).toEqual(before)
      await resumeCampaign(ports, { campaignId: seriesId, actor: 'owner', deadline: soon(ports) })
      goTo(ports, third)
      await recover(ports)
      const numbers =
        before.length === 0 ? ['weekly-2026-12-10 1 sent'] : [...before, 'weekly-2026-12-10 2 sent']
      expect(issueLines(ports)).toEqual(numbers)
    }
    expect(seen.size).toBe(2)
  })
})
