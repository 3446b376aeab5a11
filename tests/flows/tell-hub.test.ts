import { describe, expect, it } from 'vitest'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { anArticleFile, ownerFiles } from '../support/owner-files.ts'
import { publishedFeeds } from '../support/published-feeds.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { stepPorts } from '../support/step-ports.ts'

type Studio = Awaited<ReturnType<typeof publishedStudio>>

const settings = String(ownerFiles()['site.yaml'])
const hub = 'https://hub.example/'
const withHub = `${settings}websub:\n  hub: ${hub}\n`
const quiet = { 'campaigns/november-digest.md': undefined }

function put({ content }: Studio, path: string, text: string): void {
  content.files.set(path, new TextEncoder().encode(text))
}

function told({ waiting }: Studio) {
  return [...waiting.rows.values()].map(({ message }) => message)
}

async function aStudio(text = withHub) {
  return publishedStudio({ ...quiet, 'site.yaml': text })
}

describe('the hub of the feeds', () => {
  it('is named in all three, with each one’s own address', async () => {
    const { textOf } = await publishedFeeds({ 'site.yaml': withHub })
    const rss = textOf('feed.xml')
    expect(rss).toContain(`<atom:link rel="hub" href="${hub}"/>`)
    expect(rss).toContain(
      '<atom:link rel="self" href="https://studio.example/feed.xml" type="application/rss+xml"/>',
    )
    const atom = textOf('topics/strength/atom.xml')
    expect(atom).toContain(`<link rel="hub" href="${hub}"/>`)
    expect(atom).toContain('rel="self" href="https://studio.example/topics/strength/atom.xml"')
    expect(JSON.parse(textOf('feed.json'))).toMatchObject({
      feed_url: 'https://studio.example/feed.json',
      hubs: [{ type: 'WebSub', url: hub }],
    })
  })

  it('is told nothing of a first publishing, nor of one that changed no feed', async () => {
    const ports = await aStudio()
    await publishSite(ports)
    await publishSite({ ...ports, code: 'newer' })
    expect(told(ports)).toEqual([])
  })

  it('is told once, in one message, of the feeds that carry what was edited', async () => {
    const ports = await aStudio()
    put(ports, 'articles/rest-days.md', anArticleFile('What a rest day is for', [], 'Sleep.'))
    await publishSite(ports)
    await publishSite(ports)
    const feeds = ['', 'topics/back-care/'].flatMap((folder) =>
      ['atom.xml', 'feed.json', 'feed.xml'].map((name) => `https://studio.example/${folder}${name}`),
    )
    const [ping, ...others] = told(ports)
    expect(others).toEqual([])
    expect(ping).toMatchObject({ kind: 'ping', hub, tries: 0 })
    expect(ping?.kind === 'ping' && [...ping.feeds].sort()).toEqual(feeds.sort())
  })

  it('is told nothing where the settings name none', async () => {
    const ports = await aStudio(settings)
    put(ports, 'articles/rest-days.md', anArticleFile('What a rest day is for', [], 'Sleep.'))
    await publishSite(ports)
    expect(told(ports)).toEqual([])
  })

  it('is told of it all the same when publishing broke off after the feeds were written', async () => {
    const ports = await aStudio()
    put(ports, 'articles/rest-days.md', anArticleFile('What a rest day is for', [], 'Sleep.'))
    let isDown = true
    const failing = stepPorts(ports, ['waiting'], async () => {
      if (isDown) throw new Error('the table is away')
      return undefined
    })
    await expect(publishSite(failing)).rejects.toThrow('the table is away')
    isDown = false
    await publishSite(failing)
    expect(told(ports)).toHaveLength(1)
  })
})
