import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { articleEntries } from '../../functions/core/publication/article-entries.ts'
import { planUpload } from '../../functions/core/publication/upload-plan.ts'
import { publishIssue } from '../../functions/flows/publish-issue.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { drainLanes, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { aFeed, anIncomingFile, siteWithFeeds } from '../support/incoming.ts'
import { aCampaignFile, anArticleFile } from '../support/owner-files.ts'
import { publishedStudio } from '../support/publishing-ports.ts'

const heavy = 'incoming/blog/heavy.md'
const withFeed = { 'site.yaml': siteWithFeeds(aFeed), [heavy]: anIncomingFile('heavy') }

type Studio = Awaited<ReturnType<typeof publishedStudio>>

async function pageAt({ site }: Studio, path: string): Promise<string> {
  return new TextDecoder().decode((await site.read(path))?.body)
}

async function publicationOf({ composer }: Studio) {
  const read = await composer.read()
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

describe('an article that came from a feed', () => {
  it('has no page here: lists lead to the blog, and say whose it is', async () => {
    const ports = await publishedStudio(withFeed)
    const paths = (await ports.site.list()).map(({ path }) => path)
    expect(paths.filter((path) => path.includes('heavy'))).toEqual([])
    for (const path of ['index.html', 'articles/index.html', 'topics/strength/index.html']) {
      const page = await pageAt(ports, path)
      expect(page).toContain('<a href="https://blog.example/heavy/">What a heavy day teaches</a>')
      expect(page).toContain('blog.example</span>')
      expect(page).not.toContain('blog-heavy')
    }
  })

  it('is looked at by its author under its slug, and told from the site’s own', async () => {
    const publication = await publicationOf(await publishedStudio(withFeed))
    const states = articleEntries(publication, '2026-11-30').map(({ name, state }) => [name, state])
    expect(states).toContainEqual(['blog-heavy', 'elsewhere'])
    expect(publication.problems).toEqual([])
  })

  it('is gone from everything when the settings no longer name its feed', async () => {
    const publication = await publicationOf(await publishedStudio({ [heavy]: anIncomingFile('heavy') }))
    expect(publication.articles.map(({ slug }) => slug)).toEqual(['five-lifts', 'rest-days'])
    expect(publication.problems).toEqual([])
  })

  it('gives way to an article of the owner with the same slug', async () => {
    const own = anArticleFile('My heavy day', ['slug: blog-heavy'])
    const publication = await publicationOf(await publishedStudio({ ...withFeed, 'articles/mine.md': own }))
    expect(publication.articles.map(({ title }) => title)).toContain('My heavy day')
    expect(publication.broken).toEqual([heavy])
  })

  it('that does not say where it is read is refused, since it would be a page of ours', async () => {
    const astray = anIncomingFile('heavy').replace(/canonical.*\n/, '')
    const ports = await publishedStudio({ ...withFeed, [heavy]: astray })
    expect((await publicationOf(ports)).problems).toMatchObject([{ rule: 'incoming-no-address' }])
    expect((await ports.site.list()).filter(({ path }) => path.includes('heavy'))).toEqual([])
  })

  it('may be listed by a campaign; whether it is there a folder of files cannot tell', async () => {
    const digest = (slug: string) => ({
      'campaigns/november-digest.md': aCampaignFile([`articles: [${slug}]`]),
    })
    const found = await publicationOf(await publishedStudio({ ...withFeed, ...digest('blog-heavy') }))
    expect(found.problems).toEqual([])
    const missing = await publicationOf(await publishedStudio({ ...withFeed, ...digest('blog-light') }))
    expect(missing.problems).toMatchObject([{ rule: 'campaign-article-not-read', severity: 'warning' }])
  })

  it('stays on the stage when the owner’s folder is uploaded, and is no part of it', () => {
    const there = ['site.yaml', heavy, 'images/incoming/blog/a.png'].map((path) => ({ path, etag: '1' }))
    const plan = planUpload([{ path: 'site.yaml', etag: '1' }], there)
    expect(plan).toEqual({ added: [], changed: [], removed: [], unchanged: 1, isClearance: false })
    expect(planUpload([{ path: heavy, etag: '1' }], []).added).toEqual([])
  })

  it('is mailed with tracked links to the blog that name the campaign, and stands in the archive', async () => {
    const ports = await publishedStudio(withFeed)
    const articles = { kind: 'list', slugs: ['blog-heavy', 'five-lifts'] } as const
    const campaign = aCampaign({ definition: aDefinition({ articles, archive: true }) })
    await ports.campaigns.create(campaign)
    await sendNow(ports, { campaignId: campaign.id, actor: 'cli', deadline: soon(ports) })
    await drainLanes(ports)
    const started = await ports.campaigns.read(campaign.id)
    const { runId = '' } = started ?? {}
    const links = (await ports.runs.links(runId)).filter(({ article }) => article === 'blog-heavy')
    expect(links.map(({ url }) => url)).toEqual([
      `https://blog.example/heavy/?utm_source=tidings&utm_medium=email&utm_campaign=${campaign.id}`,
    ])
    const { html = '', text = '' } = await PostalMime.parse(ports.mailer.mailed[0]?.raw ?? '')
    expect(html).toContain('What a heavy day teaches')
    expect(`${html}${text}`).not.toContain('studio.example/articles/blog-heavy')
    if (started?.runId === undefined) throw new Error('the campaign has not started')
    await publishIssue(ports, { campaign: { ...started, runId }, read: ports.composer.read })
    expect(await pageAt(ports, `archive/${campaign.id}/index.html`)).toContain(
      'href="https://blog.example/heavy/"',
    )
  })
})
