import { join } from 'node:path'
import { parseRssFeed } from 'feedsmith'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { readOwnerFiles } from '../../../functions/cli/owner-files.ts'
import { packageRoot } from '../../../functions/cli/settings.ts'
import { toMilliseconds } from '../../../functions/core/instant.ts'
import { madeSite } from '../../support/made-site.ts'
import { feedFiles } from '../../support/published-feeds.ts'
import { faultsOf, readAlike } from '../../support/read-feeds.ts'

describe('the feeds of the sample site', async () => {
  const site = madeSite(await readOwnerFiles(join(packageRoot, 'content')))
  const feeds = await feedFiles(site.outputs)

  it('are three for everything and three for each topic, under the media types of their formats', () => {
    const types = new Map(site.outputs.map(({ path, contentType }) => [path, contentType]))
    expect(feeds.size).toBe(3 * (1 + site.publication.site.topics.length))
    expect(types.get('feed.xml')).toBe('application/rss+xml; charset=utf-8')
    expect(types.get('topics/mobility/atom.xml')).toBe('application/atom+xml; charset=utf-8')
    expect(types.get('topics/mobility/feed.json')).toBe('application/feed+json; charset=utf-8')
  })

  it('are as RSS 2.0, RFC 4287 and JSON Feed 1.1 ask', () => {
    expect(faultsOf(feeds)).toEqual([])
  })

  it.each([
    ['feed.xml', / length="\d+"/],
    ['atom.xml', /<updated>.*?<\/updated>/],
    ['feed.json', /"id": "[^"]*",/],
  ])('would not pass if something were missing in %s', (path, part) => {
    const text = feeds.get(path) ?? ''
    expect(part.test(text)).toBe(true)
    expect(faultsOf(new Map([[path, text.replace(part, '')]]))).not.toEqual([])
  })

  it('say the same to an independent reader in all three formats: every article whole, and where it stands', () => {
    const { rss, atom, json } = readAlike(feeds)
    expect(rss).toEqual(json)
    expect(atom).toEqual(json)
    const published = site.publication.articles.filter(({ status }) => status === 'published')
    expect(json?.map(({ title, url }) => [title, url])).toEqual(
      published.map(({ title, slug }) => [title, `https://harbourstrength.example/articles/${slug}/`]),
    )
    expect(
      json?.every(({ id }) => /^tag:harbourstrength\.example,\d{4}-\d\d-\d\d:articles\//.test(id ?? '')),
    ).toBe(true)
    const back = json?.find(({ url }) => url?.endsWith('/strength-training-for-your-back/'))
    expect(back).toMatchObject({ author: 'Ines Keller', about: expect.arrayContaining(['Back care']) })
    expect(back?.date).toBe(
      toMilliseconds(
        `${published.find(({ slug }) => slug === 'strength-training-for-your-back')?.date}T00:00:00+01:00`,
      ),
    )
  })

  it('name the picture of an article with its type and the length of its published bytes', async () => {
    const pictured = readAlike(feeds).json?.filter(({ picture }) => picture !== undefined) ?? []
    expect(pictured.length).toBeGreaterThan(3)
    for (const { picture, bytes } of pictured) {
      const path = new URL(picture ?? '').pathname.slice(1)
      const output = site.outputs.find((each) => each.path === path)
      expect(bytes, path).toBe(output && Buffer.byteLength(await output.make()))
    }
  })

  it('bring a topic’s articles alone under its name', () => {
    const { json, rss, atom } = readAlike(feeds, 'topics/mobility/')
    expect(json?.every(({ about }) => about?.includes('Mobility'))).toBe(true)
    expect(json?.length).toBeGreaterThan(0)
    expect([rss, atom]).toEqual([json, json])
    expect(parseRssFeed(feeds.get('topics/mobility/feed.xml') ?? '')).toMatchObject({
      title: 'Mobility · Harbour Strength',
      link: 'https://harbourstrength.example/topics/mobility/',
    })
  })

  it('bring content that is valid HTML and leads nowhere but to whole addresses', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        'void-style': 'off',
        'no-trailing-whitespace': 'off',
        'heading-level': 'off',
        'no-deprecated-attr': 'off',
      },
    })
    // The longest have every shape that a body can have, and validating takes its time.
    const longest = (readAlike(feeds).json ?? []).toSorted(
      (one, other) => (other.html ?? '').length - (one.html ?? '').length,
    )
    for (const { html = '', url } of longest.slice(0, 4)) {
      const report = await validator.validateString(html)
      const messages = report.results.flatMap((result) => result.messages)
      expect(
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
        url,
      ).toEqual([])
      const addresses = [...html.matchAll(/\b(?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? '')
      expect(
        addresses.filter((address) => !/^(https:\/\/|mailto:)/.test(address)),
        url,
      ).toEqual([])
    }
  })
})
