import type { OutgoingMessage } from '../../functions/core/email/outgoing-message.ts'
import { pauseCampaign } from '../../functions/flows/pause-campaign.ts'
import { recordEvents } from '../../functions/flows/record-events.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { type CampaignPorts, manyPeople, soon, startedCampaign } from './campaign-ports.ts'
import { anEvent } from './email-events.ts'

/** The id of the campaign that these builders start. */
export const sentCampaignId = 'november-digest'

/** A campaign to so many people in mid-send: its one lane has mailed this many, or a few more, as `mailed` says. */
export async function halfSent(mailedSoFar: number, people = mailedSoFar + 100) {
  const { ports, order } = await startedCampaign(manyPeople(people))
  const pace = 1000 / (0.9 * ports.mailer.allowance.perSecond)
  // A window is claimed as long as it and a stalled call end in time.
  const deadline = ports.clock.real() + mailedSoFar * pace + 18_000
  await sendLane(ports, { order, deadline })
  return { ports, runId: order.runId, mailed: [...ports.mailer.mailed] }
}

/** Records SES events as the queue would deliver them, in one batch. */
export function recordBodies(ports: CampaignPorts, bodies: readonly string[]) {
  return recordEvents(
    ports,
    bodies.map((body, n) => ({ id: `message-${n}`, body })),
  )
}

/** The same event about each of these messages. */
export function eventsOf(
  kind: Parameters<typeof anEvent>[0],
  messages: readonly OutgoingMessage[],
  parts: Parameters<typeof anEvent>[2],
): readonly string[] {
  return messages.map((message) => anEvent(kind, message, parts))
}

/** The owner resumes. */
export function ownerResumes(ports: CampaignPorts) {
  return resumeCampaign(ports, { campaignId: sentCampaignId, actor: 'owner', deadline: soon(ports) })
}

/** The owner pauses. */
export function ownerPauses(ports: CampaignPorts) {
  return pauseCampaign(ports, { campaignId: sentCampaignId, actor: 'owner', reason: 'a typo' })
}
