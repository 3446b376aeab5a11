import { expect, it } from 'vitest'
import { campaignStore } from '../../functions/adapters/campaign-store.ts'
import { runStore } from '../../functions/adapters/run-store.ts'
import { subscriberStore } from '../../functions/adapters/subscriber-store.ts'
import { segmentStore } from '../../functions/adapters/segment-store.ts'
import { day } from '../../functions/core/instant.ts'
import { composer } from '../../functions/flows/compose-campaign.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { countAudience } from '../../functions/flows/count-audience.ts'
import { previewPerson } from '../../functions/flows/preview-person.ts'
import { simulateCampaign } from '../../functions/flows/simulate-campaign.ts'
import { drainLanes, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { anArticleFile } from '../support/owner-files.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { startTestTable } from '../support/test-table.ts'

it('real table', async () => {
  const table = await startTestTable()
  try {
    const base = await publishedStudio()
    const subscribers = subscriberStore(table)
    const ports = { ...base, subscribers, campaigns: campaignStore(table), runs: runStore(table), segments: segmentStore(table) } as never as typeof base
    Object.assign(ports, { composer: composer(ports) })
    ports.mailer.allowance = { perSecond: 100000, perDay: 1e9, sentLastDay: 0 }
    const people = manyPeople(3000)
    for (const p of people) await subscribers.create(p)
    const since = { kind: 'since', since: 'last-issue', max: 5, min: 1 } as const
    for (let n = 1; n <= 3; n++) {
      const file = anArticleFile(`Article ${n}`).replace('2026-11-01', ports.clock.now().slice(0, 10))
      ports.content.files.set(`articles/a${n}.md`, new TextEncoder().encode(file))
      const id = `weekly-${n}`
      await ports.campaigns.create(aCampaign({ id, series: { id: 'weekly', number: n }, definition: aDefinition({ name: id, articles: since }) }))
      if (n === 3) {
        let t = Date.now()
        console.log('sim', JSON.stringify(await simulateCampaign(ports, { campaignId: id, deadline: soon(ports) })).slice(0, 1500), Date.now() - t)
        t = Date.now()
        const c = await ports.campaigns.read(id)
        if (c) console.log('count', JSON.stringify(await countAudience(ports, { campaign: c, deadline: soon(ports) })).slice(0, 600), Date.now() - t)
        const p = await previewPerson(ports, { campaignId: id, as: people[5]?.id ?? '' })
        console.log('preview', p.kind === 'preview' ? [p.preview.articles, p.preview.text.slice(0, 200)] : p)
      }
      if (n === 2) for (const p of people.slice(0, 500)) await subscribers.replace({ ...p, state: 'paused', version: 2 })
      let t = Date.now()
      console.log(n, (await sendNow(ports, { campaignId: id, actor: 'cli', deadline: soon(ports) })).kind, Date.now() - t)
      t = Date.now()
      await drainLanes(ports, 50)
      console.log('drained', Date.now() - t)
      if (n === 2) for (const p of people.slice(0, 500)) await subscribers.replace({ ...p, state: 'active', version: 3 })
      ports.clock.advance(7 * day)
    }
    const runId = (await ports.campaigns.read('weekly-3'))?.runId ?? ''
    const run = await ports.runs.readRun(runId)
    console.log(JSON.stringify(run))
    const tally: Record<string, number> = {}
    for (const shard of '0123456789abcdef') for await (const c of ports.runs.chunks(runId, shard)) for (const v of c.variants) tally[v] = (tally[v] ?? 0) + 1
    console.log(tally)
    expect(tally).toEqual({ 0: 2500, 1: 500 })
  } finally {
    await table.close()
  }
}, 180000)
