import PostalMime from 'postal-mime'
import { expect, it } from 'vitest'
import { minute } from '../../functions/core/instant.ts'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { readIssues } from '../../functions/flows/read-issues.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { tick } from '../../functions/flows/tick.ts'
import { drainLanes, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { anArticleFile } from '../support/owner-files.ts'
import { widePicture } from '../support/pictures.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { goTo } from '../support/series.ts'

it('an issue that was held back is on record under the day it went out, which its mail says too', async () => {
  const ports = await publishedStudio()
  const order = { campaignId: 'winter', actor: 'owner' }
  const definition = aDefinition({ articles: { kind: 'list', slugs: ['five-lifts'] } })
  await ports.campaigns.create(aCampaign({ id: 'winter', definition }))
  await scheduleCampaign(ports, { ...order, at: '2026-12-04T09:00', timeZone: 'UTC' })
  goTo(ports, '2026-12-06T09:00:00.000Z')
  await tick(ports, { deadline: soon(ports) })
  expect(await ports.campaigns.read('winter')).toMatchObject({ status: 'paused' })
  ports.clock.advance(minute)
  await resumeCampaign(ports, { ...order, deadline: soon(ports) })
  await drainLanes(ports)
  const [mail] = ports.mailer.mailed
  expect((await PostalMime.parse(mail?.raw ?? '')).text).toContain('6 December 2026')
  expect(await readIssues(ports)).toMatchObject([
    { slug: 'winter', date: '2026-12-06', startedAt: '2026-12-04T09:00:00.000Z' },
  ])
  const page = await ports.site.read('archive/winter/index.html')
  expect(new TextDecoder().decode(page?.body)).toContain('Sent on 6 December 2026')
  const sitemap = await ports.site.read('sitemap.xml')
  expect(new TextDecoder().decode(sitemap?.body)).toContain(
    '<loc>https://studio.example/archive/winter/</loc>\n    <lastmod>2026-12-06</lastmod>',
  )
})

it('an issue’s page shows the smaller copies of pictures that were made for other pages', async () => {
  const ports = await publishedStudio()
  const lead = ['image: { src: images/bar.png, alt: A bar on a rack }']
  ports.content.files.set('images/bar.png', widePicture(1200))
  ports.content.files.set(
    'articles/rest-days.md',
    new TextEncoder().encode(anArticleFile('What a rest day is for', lead)),
  )
  await publishSite(ports, undefined, ports.clock.real() + minute)
  const definition = aDefinition({ articles: { kind: 'list', slugs: ['rest-days'] } })
  await ports.campaigns.create(aCampaign({ id: 'winter', definition }))
  const order = { campaignId: 'winter', actor: 'owner' }
  await scheduleCampaign(ports, { ...order, at: '2026-12-04T09:00', timeZone: 'UTC' })
  goTo(ports, '2026-12-04T09:00:00.000Z')
  await tick(ports, { deadline: soon(ports) })
  const page = await ports.site.read('archive/winter/index.html')
  const html = new TextDecoder().decode(page?.body)
  expect(html).toMatch(/<source type="image\/webp" srcset="\/images\/w\/[^"]+ 480w,/)
  expect(html).toMatch(/<meta property="og:image" content="[^"]+\/images\/w\/[^"]+\/share.jpg"/)
  // What the next publishing would make is what stands there.
  expect(await publishSite(ports)).toMatchObject({ written: 0 })
})
