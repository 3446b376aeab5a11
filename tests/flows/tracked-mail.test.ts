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
async function sentDigest(body = 'See [the paper](https://journal.example/a).') {
  const ports = await publishedStudio({}, people)
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

const oddAddresses = [
  'https://odd.example/a b',
  'https://odd.example/a  b?c d#e f',
  'https://odd.example/a\u00a0b',
  'https://odd.example/a\u2003b\u3000c',
  'https://odd.example/a\u200bb\u00adc',
  'https://odd.example/a\u2066b\u2069',
  'HTTPS://Odd.Example/A',
  'https://odd.example',
  'https://odd.example/größe?x=ä#ü',
  'https://bücher.example/',
  'https://odd.example/💪',
  'https://odd.example/a_(b)_c',
  'https://odd.example/*a*_b_`c`~d~',
  'https://odd.example/?a=1&b=2&amp;c=3&copy=4',
  'https://odd.example/%20%zz%',
  'https://odd.example/a"b\'c',
  'https://odd.example/a|b^c{d}[e]',
  'https://odd.example/a\\\\b',
  'https://odd.example/a..b/./c/../d',
  'https://odd.example/end.,;:!?',
  'https://odd.example:8443/',
  'https://odd.example:443/port',
  'https://me:secret@odd.example/',
  `https://odd.example/${'long/'.repeat(60)}`,
]

it('leads both parts to the same addresses, however odd', async () => {
  const lines = oddAddresses.map((address, index) => `Go [way ${index}](<${address}>).`)
  const { messages, links } = await sentDigest(lines.join('\n\n'))
  const odd = new Map(links.filter(({ label }) => label.startsWith('way ')).map(({ id, url }) => [id, url]))
  expect(odd.size).toBe(oddAddresses.length)
  for (const { html, text } of messages) {
    const [inHtml, inText] = [html, text].map((ids) => ids.flatMap((id) => odd.get(id) ?? []))
    expect(inText).toEqual(inHtml)
    expect(inHtml).toHaveLength(oddAddresses.length)
  }
})
