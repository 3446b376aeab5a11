import type { Campaign, CampaignStatus } from '../../../functions/core/campaigns/campaign.ts'
import { linkOf } from '../../../functions/core/campaigns/link.ts'
import { cancelCampaign } from '../../../functions/flows/cancel-campaign.ts'
import { pauseCampaign } from '../../../functions/flows/pause-campaign.ts'
import { sendNow } from '../../../functions/flows/send-now.ts'
import { recordBodies } from '../../support/a-sent-run.ts'
import { aKeyIn, anApiKey } from '../../support/api-keys.ts'
import { type CampaignPorts, drainLanes, soon } from '../../support/campaign-ports.ts'
import { aCampaign, aDefinition, aVariant } from '../../support/campaigns.ts'
import { anEvent } from '../../support/email-events.ts'
import { aDelivery, anEndpoint } from '../../support/hooks.ts'
import { aJob } from '../../support/jobs.ts'
import { ownerFiles } from '../../support/owner-files.ts'
import { aSubscriber } from '../../support/subscribers.ts'
import { anAdmin, aSegment } from './an-admin.ts'

/** Ids of the campaigns of such a desk, each named by its status. */
export const campaignIds = [
  'draft',
  'scheduled',
  'sending',
  'paused',
  'sent',
  'cancelled',
  'failed',
] as const satisfies readonly CampaignStatus[]

/** The import that was handed over here. */
export const importId = 'd'.repeat(32)

const at = '2026-11-20T09:00:00.000Z'

/**
 * A desk where everything that anybody may have written, an owner, a reader, a mail provider or a spreadsheet, is this text,
 * put into the stores past every check.
 */
export async function aDeskOf(text: string) {
  const admin = await anAdmin({}, peopleOf(text))
  const { ports, ana, ben } = admin
  for (const [path, body] of Object.entries(ownerFiles(articlesOf(text))))
    ports.content.files.set(path, typeof body === 'string' ? new TextEncoder().encode(body) : body)
  const { desk } = ports.desk
  if (!desk) throw new Error('there is no desk')
  const guest = { ...ben, id: 'c'.repeat(32), email: text, addedBy: text }
  ports.desk.desk = { ...desk, colleagues: [ana, { ...ben, addedBy: text }, guest] }
  for (const [hash, session] of ports.desk.kept)
    ports.desk.kept.set(hash, { ...session, browser: text, network: text })
  await ports.desk.addEntry({
    at,
    uid: '1',
    actorId: ana.id,
    actor: text,
    act: 'ordered',
    about: text,
    detail: text,
  })
  const key = await aKeyIn(ports.apiKeys, 2, { name: text, createdBy: text })
  await ports.segments.put({ ...aSegment, expression: text, createdAt: at, updatedAt: at })
  await ports.jobs.create(importOf(text))
  const disabled = { at, reason: text }
  const hook = anEndpoint({ description: text, createdBy: text, enabled: false, disabled })
  ports.hooks.endpoints.set(hook.id, hook)
  const refused = aDelivery({ outcome: 'given-up', fault: text, answer: text })
  ports.hooks.logs.set(hook.id, new Map([[refused.event.id, refused]]))
  await fillPeople(ports, text)
  await fillCampaigns(ports, text, `desk:${ana.id}`)
  return { ...admin, namedKey: anApiKey(key).id }
}

function peopleOf(text: string) {
  const said = { name: text, source: `import:${text}`, stateReason: text, fields: { goal: text } }
  return [
    aSubscriber(said),
    aSubscriber({ ...said, email: 'bounce@example.com' }),
    aSubscriber({ ...said, email: 'complaint@example.com' }),
    aSubscriber({
      ...said,
      email: 'gone@example.com',
      state: 'unsubscribed',
      stateChangedAt: at,
      suppressedByHand: { at, reason: text },
    }),
  ]
}

async function fillPeople({ subscribers }: CampaignPorts, text: string): Promise<void> {
  for (const id of subscribers.people.keys()) {
    const data = {
      act: text,
      text,
      textVersion: text,
      source: text,
      ip: text,
      link: text,
      page: text,
      detail: text,
    }
    for (const kind of ['consent', 'click', 'booking', 'event'] as const)
      await subscribers.addEntry(id, { kind, at, uid: kind, data })
  }
}

/** Two articles whose every word is the text, as far as a title may be long: one that can be read, and one that cannot. */
function articlesOf(text: string): Readonly<Record<string, string>> {
  const words = text.replaceAll(/[^\x20-\x7e]+/g, ' ')
  const short = `${words.slice(0, 70)} ${words.slice(-9)}`.trim()
  const quoted = JSON.stringify(short)
  const about = JSON.stringify(`${short} is what it is about, and why that matters.`)
  const matter = ['status: published', 'date: 2026-11-01', 'tags: [back-care]']
  const said = [`title: ${quoted}`, `description: ${about}`, `author: ${quoted}`]
  const body = `${words}\n\n[${words}](https://elsewhere.example/?q=1)\n\n![${words}](../images/gone.png)`
  return {
    'articles/five-lifts.md': `---\n${[...said, ...matter].join('\n')}\n---\n\nWords enough for a letter.\n`,
    'articles/astray.md': `---\n${[...said, ...matter, `${quoted}: 1`].join('\n')}\n---\n\n${body}\n`,
  }
}

function importOf(text: string) {
  const columns = [{ index: 0, heading: text, target: 'email' }] as const
  return aJob({
    id: importId,
    status: 'done',
    fileName: text,
    lawfulBasis: text,
    layout: { delimiter: ',', lineEnd: '\n', columns, start: 6, unread: [text] },
    rejected: 1,
    rejections: [{ line: 3, reason: text }],
  })
}

/** One campaign of each status, those with a run by the flows that lead there. */
async function fillCampaigns(ports: CampaignPorts, text: string, actor: string): Promise<void> {
  const link = linkOf({
    url: `https://elsewhere.example/?q=${encodeURIComponent(text)}`,
    label: text,
    article: 'five-lifts',
  })
  const value = { variants: [aVariant({ subject: text })], links: [link] }
  ports.composer.answer = { ok: true, value, problems: [] }
  for (const id of campaignIds) await ports.campaigns.create(campaignOf(id, text, actor))
  for (const campaignId of ['sent', 'sending', 'paused', 'cancelled']) {
    const order = { campaignId, actor, siteTimeZone: 'Europe/Zurich', deadline: soon(ports) }
    const started = await sendNow(ports, order)
    if (started.kind !== 'started') throw new Error(`${campaignId} did not start: ${started.kind}`)
    if (campaignId === 'sent') await deliver(ports, text)
    ports.lanes.waiting.length = 0
    if (campaignId === 'paused') await pauseCampaign(ports, { campaignId, actor, reason: text })
    if (campaignId === 'cancelled') await cancelCampaign(ports, { campaignId, actor, reason: text })
  }
}

/** Everybody is mailed; what mail systems answer is the text as well. */
async function deliver(ports: CampaignPorts, text: string): Promise<void> {
  await drainLanes(ports)
  const events = ports.mailer.mailed.map((message) => {
    const kind = message.to.startsWith('bounce')
      ? 'Bounce'
      : message.to.startsWith('complaint')
        ? 'Complaint'
        : 'Delivery'
    return anEvent(kind, message, { at, status: text, feedbackType: text, bounceSubType: text })
  })
  await recordBodies(ports, events)
}

function campaignOf(id: CampaignStatus, text: string, actor: string): Campaign {
  const isStarted = ['sent', 'sending', 'paused', 'cancelled'].includes(id)
  const definition = aDefinition({
    name: text,
    subject: text,
    preheader: text,
    from: text,
    replyTo: text,
    body: text,
  })
  return aCampaign({
    id,
    status: isStarted ? 'draft' : id,
    definition,
    reason: text,
    lastChange: { attempt: '1', actor, action: 'create', reason: text, detail: text },
    ...(id === 'scheduled' && { scheduledFor: '2026-12-24T08:00:00.000Z', timeZone: 'Europe/Zurich' }),
  })
}
