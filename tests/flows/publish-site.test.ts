import { describe, expect, it } from 'vitest'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { anArticleFile, aPageFile } from '../support/owner-files.ts'
import { publishedStudio, studio } from '../support/publishing-ports.ts'
import { stepPorts } from '../support/step-ports.ts'

type Studio = Awaited<ReturnType<typeof publishedStudio>>

async function pathsOf({ site }: Studio): Promise<readonly string[]> {
  return (await site.list()).map(({ path }) => path)
}

async function pageOf({ site }: Studio, path: string): Promise<string> {
  return new TextDecoder().decode((await site.read(path))?.body)
}

function write({ content }: Studio, path: string, text: string): void {
  content.files.set(path, new TextEncoder().encode(text))
}

describe('publishing', () => {
  it('writes pages, look and what the others read', async () => {
    const ports = await publishedStudio()
    expect(await pathsOf(ports)).toEqual(
      expect.arrayContaining([
        'index.html',
        'articles/index.html',
        'articles/five-lifts/index.html',
        'topics/back-care/index.html',
        'archive/index.html',
      ]),
    )
    for (const name of ['site', 'public', 'disposable', 'mail/confirm', 'mail/invite', 'mail/welcome'])
      expect(await ports.compiled.read(name), name).toBeDefined()
  })

  it('writes nothing again when nothing changed, and only what an edit touches', async () => {
    const ports = await publishedStudio()
    expect(await publishSite(ports)).toMatchObject({ done: true, written: 0, removed: 0 })
    write(
      ports,
      'articles/rest-days.md',
      anArticleFile('What a rest day is for', [], 'Sleep is training too.'),
    )
    const again = await publishSite(ports)
    expect(again.written).toBeGreaterThan(0)
    expect(again.written).toBeLessThan((await pathsOf(ports)).length / 2)
    expect(await pageOf(ports, 'articles/rest-days/index.html')).toContain('Sleep is training too.')
  })

  it('forgets no article that ever had a page, whichever other publishing comes in between', async () => {
    const articles = async ({ compiled }: Studio) => Object.keys((await compiled.read('articles')) ?? {})
    let calls = 0
    const counting = async (call: number) => {
      calls = call
      return undefined
    }
    await publishSite(stepPorts(await publishedStudio(), ['compiled'], counting))
    // The register comes near the end.
    for (const at of [calls - 2, calls - 1, calls]) {
      const ports = await publishedStudio()
      const overtaken = stepPorts(ports, ['compiled'], async (call) => {
        if (call !== at) return undefined
        write(ports, 'articles/carry.md', anArticleFile('Carry something heavy'))
        await publishSite(ports)
        return undefined
      })
      await publishSite(overtaken)
      expect(await articles(ports), `overtaken at ${at}`).toContain('carry')
    }
  })

  it('mends a page that somebody changed on the site itself', async () => {
    const ports = await publishedStudio()
    await ports.site.write('index.html', 'defaced', 'text/html')
    expect(await publishSite(ports)).toMatchObject({ written: 1 })
    expect(await pageOf(ports, 'index.html')).toContain('Aldermoor Strength')
  })

  it('takes the pages of a deleted article away', async () => {
    const ports = await publishedStudio()
    ports.content.files.delete('articles/rest-days.md')
    write(ports, 'campaigns/november-digest.md', '---\nkind: digest\nname: N\nsubject: Some news\n---\n')
    expect(await publishSite(ports)).toMatchObject({ done: true, removed: 1 })
    expect(await pathsOf(ports)).not.toContain('articles/rest-days/index.html')
  })

  it.each([
    ['a draft', anArticleFile('Rest').replace('status: published', 'status: draft')],
    ['archived', anArticleFile('Rest').replace('status: published', 'status: archived')],
    ['deleted', undefined],
  ])('takes an article that is %s now off its page, every list and every feed', async (_, text) => {
    const ports = await publishedStudio({ 'campaigns/november-digest.md': undefined })
    if (text === undefined) ports.content.files.delete('articles/rest-days.md')
    else write(ports, 'articles/rest-days.md', text)
    await publishSite(ports)
    const paths = await pathsOf(ports)
    expect(paths).not.toContain('articles/rest-days/index.html')
    expect(paths).toEqual(expect.arrayContaining(['feed.xml', 'atom.xml', 'feed.json', 'sitemap.xml']))
    const naming = []
    for (const path of paths) if ((await pageOf(ports, path)).includes('rest-days')) naming.push(path)
    expect(naming).toEqual([])
  })

  it('keeps the page an article with errors had, under the slug it has, with the look it was made with', async () => {
    const ports = await publishedStudio({
      'articles/rest-days.md': anArticleFile('Rest', ['slug: resting']),
      'campaigns/november-digest.md': undefined,
    })
    const before = await pageOf(ports, 'articles/resting/index.html')
    const styles = /\/(assets\/site\.[^"]+\.css)/.exec(before)?.[1] ?? ''
    write(ports, 'articles/rest-days.md', anArticleFile('Rest', ['slug: resting', 'colour: red']))
    write(ports, 'templates/site/paper.css', 'body { margin: 0 }')
    const published = await publishSite(ports)
    expect(published).toMatchObject({ done: true, problems: [{ file: 'articles/rest-days.md', line: 9 }] })
    expect(await pageOf(ports, 'articles/resting/index.html')).toBe(before)
    expect(await pathsOf(ports)).toContain(styles)
    expect(await pageOf(ports, 'index.html')).not.toContain('/articles/resting/')
  })

  it('writes a page without a date at its own address and links it in every footer, and takes it away again', async () => {
    const ports = await publishedStudio({ 'pages/privacy.md': aPageFile() })
    const page = await pageOf(ports, 'privacy/index.html')
    expect(page).toContain('<h1>What we keep about you</h1>')
    expect(page).toContain('<a href="/articles/rest-days/">')
    expect(await pageOf(ports, 'articles/rest-days/index.html')).toContain('<a href="/privacy/">')
    expect(await ports.compiled.read('public')).toMatchObject({
      pages: [{ href: '/privacy/', label: 'What we keep about you' }],
    })
    ports.content.files.delete('pages/privacy.md')
    await publishSite(ports)
    expect(await pathsOf(ports)).not.toContain('privacy/index.html')
    expect(await pageOf(ports, 'articles/rest-days/index.html')).not.toContain('/privacy/')
  })

  it('keeps the page without a date that has errors now', async () => {
    const ports = await publishedStudio({ 'pages/privacy.md': aPageFile() })
    const before = await pageOf(ports, 'privacy/index.html')
    write(ports, 'pages/privacy.md', aPageFile('colour: red'))
    const published = await publishSite(ports)
    expect(published).toMatchObject({ done: true, problems: [{ file: 'pages/privacy.md', line: 4 }] })
    expect(await pageOf(ports, 'privacy/index.html')).toBe(before)
  })

  it('keeps on record which articles have a page, and the topics of those that had one', async () => {
    const ports = await publishedStudio({ 'campaigns/november-digest.md': undefined })
    const articles = await ports.compiled.read('articles')
    expect(articles).toMatchObject({ 'rest-days': { hasPage: true, topics: ['back-care'] } })
    ports.content.files.delete('articles/rest-days.md')
    write(ports, 'articles/five-lifts.md', anArticleFile('Five lifts', ['colour: red']))
    await publishSite(ports)
    await publishSite(ports)
    expect(await ports.compiled.read('articles')).toMatchObject({
      'rest-days': { hasPage: false, topics: ['back-care'] },
      'five-lifts': { hasPage: true },
    })
    write(ports, 'articles/rest-days.md', anArticleFile('Rest', ['status: draft']))
    await publishSite(ports)
    expect(await ports.compiled.read('articles')).toMatchObject({ 'rest-days': { hasPage: false } })
  })

  it('keeps on record where a renamed article is now, through every later rename', async () => {
    const ports = await publishedStudio({ 'campaigns/november-digest.md': undefined })
    const rename = async (from: string, to: string) => {
      ports.content.files.delete(`articles/${from}.md`)
      write(ports, `articles/${to}.md`, anArticleFile('Rest', [`aliases: [${from}]`]))
      await publishSite(ports)
    }
    await rename('rest-days', 'resting')
    expect(await ports.compiled.read('articles')).toMatchObject({
      'rest-days': { hasPage: false, topics: ['back-care'], movedTo: 'resting' },
      resting: { hasPage: true, topics: ['back-care'] },
    })
    await rename('resting', 'days-off')
    expect(await ports.compiled.read('articles')).toMatchObject({
      'rest-days': { hasPage: false, movedTo: 'resting' },
      resting: { hasPage: false, movedTo: 'days-off' },
      'days-off': { hasPage: true },
    })
    await rename('days-off', 'rest-days')
    const articles = await ports.compiled.read('articles')
    expect(articles).toMatchObject({ 'rest-days': { hasPage: true } })
    expect(articles).not.toHaveProperty('rest-days.movedTo')
  })

  it.each([
    ['settings', 'site.yaml', 'name: Only a name\n'],
    ['words', 'templates/words/en.yaml', 'mail: {}\n'],
    ['tokens', 'templates/tokens.yaml', 'colour: none\n'],
    ['a mail template', 'templates/email/confirm.mjml', '<mjml>'],
  ])('changes nothing while %s has errors', async (_, path, text) => {
    const ports = await publishedStudio()
    const before = [await pathsOf(ports), await ports.compiled.read('site')]
    ports.content.files.delete('articles/rest-days.md')
    write(ports, path, text)
    const published = await publishSite(ports)
    expect(published).toMatchObject({ done: false, written: 0, removed: 0 })
    expect(published.problems.map(({ file }) => file)).toContain(path)
    expect([await pathsOf(ports), await ports.compiled.read('site')]).toEqual(before)
  })

  it('names a missing file', async () => {
    const ports = studio({ 'site.yaml': undefined })
    expect(await publishSite(ports)).toMatchObject({
      done: false,
      problems: [{ file: 'site.yaml', rule: 'file-missing' }],
    })
  })
})
