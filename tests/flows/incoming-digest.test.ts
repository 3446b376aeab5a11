import PostalMime from 'postal-mime'
import { expect, it } from 'vitest'
import { countCampaign } from '../../functions/flows/count-campaign.ts'
import { followLink } from '../../functions/flows/follow-link.ts'
import { followMemory } from '../../functions/flows/follow-memory.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { drainLanes, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { aFeedStudio, answerOf, publicationOf, readFeed } from '../support/feed-studio.ts'
import { aPost, rssOf } from '../support/incoming.ts'
import { chrome } from '../web/public/followed-links.ts'

it('takes three posts of a blog into a digest, leads readers to the blog and counts who follows', async () => {
  const ports = await aFeedStudio()
  ports.feed = answerOf(rssOf(aPost('one'), aPost('two'), aPost('three')))
  await readFeed(ports)
  const articles = { kind: 'since', since: 'last-issue', max: 3, min: 1, tags: ['strength'] } as const
  const campaign = aCampaign({ definition: aDefinition({ articles }) })
  await ports.campaigns.create(campaign)
  await sendNow(ports, { campaignId: campaign.id, actor: 'cli', deadline: soon(ports) })
  await drainLanes(ports)
  const { runId = '' } = (await ports.campaigns.read(campaign.id)) ?? {}
  const links = (await ports.runs.links(runId)).filter(({ url }) => url.startsWith('https://blog.example/'))
  expect(links.map(({ article }) => article).sort()).toEqual(['blog-one', 'blog-three', 'blog-two'])
  expect(links.every(({ url }) => url.includes('utm_source=tidings'))).toBe(true)
  const { text = '' } = await PostalMime.parse(ports.mailer.mailed[0]?.raw ?? '')
  const tokens = [...text.matchAll(/studio\.example\/r\/([\w.-]+)/g)].map(([, token = '']) => token)
  const { site } = (await publicationOf(ports)).value
  const facts = { method: 'GET', headers: { ...chrome } }
  const follow = (token: string) =>
    followLink(ports, { token, facts, site, articles: async () => ({}), memory: followMemory() })
  const led: object[] = []
  for (const token of tokens) {
    ports.clock.advance(30_000)
    led.push(await follow(token))
  }
  for (const { url } of links) expect(led).toContainEqual({ kind: 'redirect', to: url })
  const sent = await ports.campaigns.read(campaign.id)
  expect(sent && (await countCampaign(ports, sent)).counts).toMatchObject({ accepted: 1, clicked: 1 })
})
