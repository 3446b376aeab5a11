import { fileURLToPath } from 'node:url'
import type { IdleCounts } from '../../infra/cost/idle-month.ts'
import { addLines, lineThrough, timesUsage, type Usage, type UsageLine } from '../../infra/cost/usage.ts'
import { countIdle } from './idle.ts'
import { type MeteredStage, openMeteredStage } from './stage.ts'
import { importPeople, openApi, type Told, tellCampaign } from './story.ts'

/** What was counted at one rate of SES's. */
export interface Counted {
  readonly perSecond: number
  /** A small campaign and a larger one. */
  readonly told: readonly [Told, Told]
  /** What messages use, by the lines of all parts. */
  readonly line: UsageLine
  /** The line through both of each function and each part of the way. */
  readonly byFunction: ReadonlyMap<string, UsageLine>
  /** An import of a thousand people. */
  readonly thousandPeople: Usage
  readonly idle: Pick<IdleCounts, 'hour' | 'daily' | 'stored'>
}

/** The content that comes with the product. */
const sampleContent = fileURLToPath(new URL('../../content', import.meta.url))

/**
 * People of the two campaigns. A chunk takes 50 people of one of 16 shards: shards are on average half a chunk over a whole
 * number of chunks in both, so that the line has as many chunks a message as a large campaign.
 */
const sizes = [400, 1_200] as const

/** Opens a stage at that rate, plays both campaigns and an idle hour, and counts. */
export async function countStage(
  perSecond: number,
  content = sampleContent,
  [small, large]: readonly [number, number] = sizes,
): Promise<Counted> {
  const stage = await openMeteredStage({ perSecond, content })
  try {
    return await count(stage, perSecond, [small, large])
  } finally {
    await stage.close()
  }
}

async function count(
  stage: MeteredStage,
  perSecond: number,
  [small, large]: readonly [number, number],
): Promise<Counted> {
  await stage.publish()
  const api = await openApi(stage)
  await importPeople(stage, api, small)
  const first = await tellCampaign(stage, api)
  const imported = await importPeople(stage, api, large)
  const second = await tellCampaign(stage, api)
  const told = [first, second] as const
  const parts = byFunction(first, second)
  return {
    ...{ perSecond, told },
    line: addLines([...parts.values()]),
    byFunction: parts,
    thousandPeople: timesUsage(imported, 1_000 / large),
    idle: { ...(await countIdle(stage)), stored: await stage.stored() },
  }
}

function byFunction(first: Told, second: Told): ReadonlyMap<string, UsageLine> {
  const lineOf = (name: string) =>
    lineThrough(
      { messages: first.messages, usage: first.byFunction.get(name) ?? {} },
      { messages: second.messages, usage: second.byFunction.get(name) ?? {} },
    )
  return new Map([...second.byFunction.keys()].map((name) => [name, lineOf(name)]))
}
