import { type HaltPorts, haltCampaign } from './halt-campaign.ts'
import type { PlacedEvent } from './place-events.ts'
import type { Ports } from './ports.ts'

type StopPorts = HaltPorts & Pick<Ports, 'runs'>

/**
 * SES took a virus for one in our message: nothing more of that campaign may go. Runs before the outcomes are recorded,
 * so that a crash in between does not hide the event; one that is recorded, or whose message went before the owner
 * resumed, says nothing new.
 */
export async function stopRejected(ports: StopPorts, placed: readonly PlacedEvent[]): Promise<void> {
  const seen = new Set<string>()
  for (const each of placed) {
    const { type, tags, sentAt } = each.event
    if (type !== 'reject' || tags.campaign === undefined || seen.has(tags.campaign)) continue
    if (await isRecorded(ports, each)) continue
    const campaign = await ports.campaigns.read(tags.campaign)
    if (campaign?.runId !== each.chunk.runId) continue
    if (campaign.ownerResumedAt !== undefined && sentAt < campaign.ownerResumedAt) continue
    seen.add(campaign.id)
    const reason = 'SES accepted a message and then rejected it: it believes that it holds a virus'
    await haltCampaign(ports, { campaign, cause: 'breaker', actor: 'events', reason, epoch: campaign.epoch })
  }
}

async function isRecorded(ports: StopPorts, { chunk, slot }: PlacedEvent): Promise<boolean> {
  const { outcomes } = await ports.runs.readOutcomes(chunk.runId, chunk.shard, chunk.from)
  return outcomes.some((outcome) => outcome.slot === slot && outcome.kind === 'reject')
}
