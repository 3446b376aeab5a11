import type { Campaign, StartedCampaign } from '../../functions/core/campaigns/campaign.ts'
import type { Composition } from '../../functions/core/campaigns/composition.ts'
import type { ArticleSet } from '../../functions/core/digests/article-sets.ts'
import type { IssueChoice } from '../../functions/core/digests/issue-choice.ts'
import type { Checked } from '../../functions/core/problem.ts'
import type { Instant, Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import type { Composer } from '../../functions/flows/ports.ts'
import { publicationReader } from '../../functions/flows/read-content.ts'
import { type SendLanePorts, sendLane } from '../../functions/flows/send-lane.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { aCampaign, aVariant } from './campaigns.ts'
import { memoryCampaignStore } from './memory/campaign-store.ts'
import { commonPorts } from './memory/common-ports.ts'
import { memoryRunStore } from './memory/run-store.ts'
import { aSubscriber } from './subscribers.ts'

/** What a test's composer answers; replace it to make content fail. */
interface TestComposer {
  answer: Checked<Composition>
  /** What it says that an issue would carry. */
  choice: IssueChoice
  /** Runs whose issue was announced. */
  readonly announced: Set<string>
  readonly read: Composer['read']
  compose(campaign: Campaign, now: Instant, sets?: readonly ArticleSet[]): Promise<Checked<Composition>>
  choose(campaign: Campaign, now: Instant, at?: Instant): Promise<Checked<IssueChoice>>
  announce(campaign: StartedCampaign): Promise<void>
}

/** Every port a campaign needs, in memory. */
export type CampaignPorts = ReturnType<typeof campaignPorts>

export function campaignPorts(people: readonly Subscriber[] = []) {
  const common = commonPorts()
  for (const person of people) common.subscribers.people.set(person.id, person)
  const campaigns = memoryCampaignStore()
  const composer: TestComposer = {
    answer: { ok: true, value: { variants: [aVariant()], links: [] }, problems: [] },
    choice: { kind: 'chosen', slugs: ['five-lifts'] },
    announced: new Set(),
    read: publicationReader(common),
    compose: async (_campaign, _now, sets = []) => {
      if (!composer.answer.ok || sets.length === 0) return composer.answer
      const variants = sets.map((articles, number) => aVariant({ number, articles }))
      return { ok: true, value: { variants, links: [] }, problems: [] }
    },
    choose: async () => ({ ok: true, value: composer.choice, problems: [] }),
    announce: async ({ runId }) => void composer.announced.add(runId),
  }
  return {
    ...common,
    campaigns,
    composer,
    runs: memoryRunStore({ subscribers: common.subscribers, campaigns }),
  }
}

/** So many active people, spread over the shards as their ids fall. */
export function manyPeople(count: number): readonly Subscriber[] {
  return Array.from({ length: count }, (_, n) => aSubscriber({ email: `person-${n}@example.com` }))
}

/** Two minutes of real time from now: a sender's usual limit. */
export function soon(ports: Pick<SendLanePorts, 'clock'>): number {
  return ports.clock.real() + 110_000
}

/** Delivers the lane queue's orders one after the other until none is left; answers how many there were. */
export async function drainLanes(
  ports: SendLanePorts & Pick<CampaignPorts, 'lanes'>,
  windowSize?: number,
): Promise<number> {
  let delivered = 0
  for (let order = ports.lanes.waiting.shift(); order; order = ports.lanes.waiting.shift()) {
    await sendLane(ports, { order, deadline: soon(ports), ...(windowSize && { windowSize }) })
    delivered += 1
  }
  return delivered
}

/** Ports with a started campaign of so many people and its first order taken off the queue. */
export async function startedCampaign(people: readonly Subscriber[], parts: Partial<Campaign> = {}) {
  const ports = campaignPorts(people)
  const campaign = aCampaign(parts)
  await ports.campaigns.create(campaign)
  await sendNow(ports, { campaignId: campaign.id, actor: 'cli', deadline: soon(ports) })
  const order = ports.lanes.waiting.shift()
  if (!order) throw new Error('no lane was ordered')
  return { ports, order, campaignId: campaign.id }
}

/** The letters of the whole run, sorted: `aaax` for three accepted and one excluded. */
export function lettersOf(ports: Pick<CampaignPorts, 'runs'>): string {
  const letters = [...ports.runs.stateRows.values()].flatMap((state) => [...state.letters])
  return letters.sort().join('')
}
