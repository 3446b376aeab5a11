import PostalMime from 'postal-mime'
import { expect, it } from 'vitest'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { checkToken } from '../../functions/core/token.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { drainLanes, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { aSubscriber } from '../support/subscribers.ts'

const people = [aSubscriber(), aSubscriber({ email: 'ben@example.com' })]

/** A digest, sent to both; the link tokens of each one's message, by part. */
async function sentDigest() {
  const ports = await publishedStudio({}, people)
  const body = 'See [the paper](https://journal.example/a).'
  const articles = { kind: 'list', slugs: ['five-lifts', 'rest-days'] } as const
  await ports.campaigns.create(aCampaign({ definition: aDefinition({ body, articles }) }))
  await sendNow(ports, { campaignId: aCampaign().id, actor: 'cli', deadline: soon(ports) })
  await drainLanes(ports)
  const keys = await ports.keys.tokenKeys()
  const idsIn = (part = '', person: Subscriber) =>
    [...part.matchAll(/\/r\/([\w.-]+)/g)].map(([, token = '']) => {
      const checked = checkToken(keys, 'link', token, 0)
      if (checked.kind !== 'valid' || checked.claims.subscriberId !== person.id) return 'forged'
      return checked.claims.linkId ?? 'none'
    })
  const messages = people.map(async (person) => {
    const raw = ports.mailer.mailed.find(({ to }) => to === person.email)?.raw ?? ''
    const { html, text } = await PostalMime.parse(raw)
    return { html: idsIn(html, person), text: idsIn(text, person) }
  })
  const { runId = '' } = (await ports.campaigns.read(aCampaign().id)) ?? {}
  return { messages: await Promise.all(messages), links: await ports.runs.links(runId) }
}

it('sends everyone tokens of their own, each of which the run’s link table knows, and no more', async () => {
  const { messages, links } = await sentDigest()
  const known = links.map(({ id }) => id).toSorted()
  expect(links).toContainEqual(
    expect.objectContaining({ url: 'https://journal.example/a', label: 'the paper' }),
  )
  for (const { html, text } of messages) {
    expect([...new Set(html)].toSorted()).toEqual(known)
    expect(text.filter((id) => !known.includes(id))).toEqual([])
    expect(text.length).toBeGreaterThan(2)
  }
})
