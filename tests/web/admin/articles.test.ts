import { describe, expect, it } from 'vitest'
import { publishContent } from '../../../functions/flows/publish-content.ts'
import { memoryPictures } from '../../support/memory/pictures.ts'
import { anArticleFile } from '../../support/owner-files.ts'
import { hostileStrings, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { aStudio } from './a-studio.ts'

const draft = anArticleFile('A plan for spring').replace('status: published', 'status: draft')
const ahead = anArticleFile('Still to come').replace('2026-11-01', '2027-03-01')
const unlisted = anArticleFile('For those who know').replace('status: published', 'status: unlisted')
const astray = anArticleFile('A picture is missing', [], '![A bar](../images/bar.png)')
const garbled = 'title: nothing around it'

describe('the list of articles', () => {
  it('has every one with its day, topics, state and problems: kept back, then the newest first', async () => {
    const { page } = await aStudio({
      'articles/spring.md': draft,
      'articles/ahead.md': ahead,
      'articles/secret.md': unlisted,
      'articles/astray.md': astray,
      'articles/garbled.md': garbled,
    })
    const { answer, text } = await page('/admin/articles')
    expect(answer.status).toBe(200)
    expect(text).toContain('7 articles: 2 kept back, 2 published, 1 dated ahead, 1 hidden, 1 draft.')
    const rows = [...text.matchAll(/<th scope="row"><a href="([^"]+)">([^<]+)<\/a>/g)]
    expect(rows.map(([, , title]) => title)).toEqual([
      'A picture is missing',
      'garbled.md',
      'Still to come',
      'Five lifts that carry over',
      'What a rest day is for',
      'For those who know',
      'A plan for spring',
    ])
    expect(rows[0]?.[1]).toBe('/admin/articles/astray.md')
    expect(text).toContain('1 March 2027')
    expect(text).toContain('Back care')
    expect(text).toContain('1 error')
    expect(text).toContain('aria-current="page">Articles')
    expect(await htmlFaults(text)).toEqual([])
  })

  it('comes in pages that together hold each article once', async () => {
    const many = Array.from({ length: 60 }, (_, n) => [`articles/n-${n}.md`, anArticleFile(`Number ${n}`)])
    const { page } = await aStudio(Object.fromEntries(many))
    const names: string[] = []
    for (let path: string | undefined = '/admin/articles'; path; ) {
      const { text } = await page(path)
      names.push(
        ...[...text.matchAll(/<a href="\/admin\/articles\/([^"?]+)">/g)].map(([, name = '']) => name),
      )
      path = /<a href="([^"]+)">Next page/.exec(text)?.[1]
    }
    expect(new Set(names).size).toBe(62)
    expect(names).toHaveLength(62)
    expect((await page('/admin/articles?cursor=gone')).text).toContain('Next page')
  })

  it('says that there is none, and what keeps all of them from being read', async () => {
    const none = { 'articles/five-lifts.md': undefined, 'articles/rest-days.md': undefined }
    const { page, ports } = await aStudio(none)
    expect((await page('/admin/articles')).text).toContain('No article yet.')
    ports.content.files.set('site.yaml', new TextEncoder().encode('name: [1'))
    const { text } = await page('/admin/articles')
    expect(text).toContain('cannot be shown before the settings')
    expect(text).toMatch(/site.yaml, <.bdi>line 1/)
  })

  it('says whether the site shows what is stored, and looks again while a change is on its way', async () => {
    const { page, ports } = await aStudio()
    expect((await page('/admin/articles')).text).toContain(
      'id="publishing" class="aside" role="status" data-live="3"',
    )
    await publishContent({ ...ports, pictures: memoryPictures() })
    const { text } = await page('/admin/articles')
    expect(text).toMatch(/Last published <time[^>]+>[^<]+ Europe\/Zurich<\/time>/)
    expect(text).not.toContain('data-live')
    ports.content.files.set('articles/rest-days.md', new TextEncoder().encode(draft))
    expect((await page('/admin/articles')).text).toContain('A change is being published')
    ports.content.files.set('site.yaml', new TextEncoder().encode('name: [1'))
    await publishContent({ ...ports, pictures: memoryPictures() })
    expect((await page('/admin/articles')).text).toContain('cannot be shown')
  })
})

describe('an article', () => {
  it('tells each of its problems with line, column and mend, and what it is published as', async () => {
    const { page, ports } = await aStudio({ 'articles/astray.md': astray })
    await publishContent({ ...ports, pictures: memoryPictures() })
    const { text } = await page('/admin/articles/astray.md')
    expect(text).toContain('There is no image images/bar.png')
    expect(text).toContain('line 10, column 1')
    expect(text).toContain('Put the file there, or correct the path')
    expect(text).toContain('Kept back')
    const fine = await page('/admin/articles/five-lifts')
    expect(fine.text).toContain('href="/articles/five-lifts/"')
    expect(fine.text).toContain('None. Nothing keeps it from being published.')
    for (const { text: each } of [{ text }, fine]) expect(await htmlFaults(each)).toEqual([])
    expect((await page('/admin/articles/nowhere')).answer.status).toBe(404)
    expect((await page('/admin/articles/nowhere/preview')).answer.status).toBe(404)
  })

  it('of which nothing could be read is told of by its file, without a preview', async () => {
    const { page } = await aStudio({ 'articles/gar bled.md': garbled })
    const { text } = await page('/admin/articles/gar%20bled.md')
    expect(text).toContain('articles/gar bled.md')
    expect(text).not.toContain('<iframe')
    expect((await page('/admin/articles/gar%20bled.md/preview')).answer.status).toBe(404)
  })

  it('is shown in every form, framed on an origin of its own, with its own type and no script', async () => {
    const { page } = await aStudio({ 'articles/spring.md': draft })
    const shown = async (form: string, scheme = 'light') =>
      page(`/admin/articles/spring/preview?form=${form}&scheme=${scheme}`)
    const forms = ['page', 'mail', 'teaser', 'text', 'feed']
    const [web, mail, teaser, text, feed] = await Promise.all(forms.map((form) => shown(form)))
    for (const each of [web, mail, teaser, text, feed]) {
      const policy = each?.answer.headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/)
      expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/)
      expect(each?.text).toContain('A plan for spring')
      expect(each?.text).not.toMatch(/<script|http-equiv="content-security-policy"/i)
    }
    expect(web?.text).toContain("src: url('data:font/woff2;base64,")
    expect(mail?.text).toContain('rested in between')
    expect(teaser?.text).toContain('https://studio.example/articles/spring/')
    expect(text?.text).toContain('<pre>')
    expect(feed?.text).toContain('<h2>Why load it?</h2>')
    for (const form of ['page', 'mail']) {
      const [day, night] = [await shown(form), await shown(form, 'dark')]
      expect(day.text).not.toContain('prefers-color-scheme')
      expect(day.text).not.toBe(night.text)
    }
  })

  it('that makes no fit mail says why, in the frame and among its problems', async () => {
    const heavy = `${'A word and another one. '.repeat(40)}\n\n`.repeat(130)
    const { page } = await aStudio({ 'articles/long.md': anArticleFile('A long one', [], heavy) })
    const framed = await page('/admin/articles/long/preview?form=mail')
    expect(framed.text).toContain('No mail can be made of it yet')
    expect((await page('/admin/articles/long?form=mail')).text).toMatch(/\d error/)
    expect((await page('/admin/articles/long')).text).toContain(
      'None. Nothing keeps it from being published.',
    )
  })

  it('keeps the way it is looked at in every link, and shows what no address makes up', async () => {
    const { page } = await aStudio()
    const { text } = await page('/admin/articles/five-lifts?form=mail&width=desktop&scheme=dark')
    expect(text).toContain(
      'src="/admin/articles/five-lifts/preview?form=mail&amp;width=desktop&amp;scheme=dark"',
    )
    expect(text).toContain(
      'href="/admin/articles/five-lifts?form=teaser&amp;width=desktop&amp;scheme=dark#preview"',
    )
    expect(text).toContain('class="preview-frame desktop"')
    const odd = await page('/admin/articles/five-lifts?form=__proto__&width=%22&scheme=x')
    expect(odd.text).toContain('preview?form=page&amp;width=phone&amp;scheme=light')
  })
})

describe('what an author wrote', () => {
  it('is text and nothing else on the list and on its page, for every string of the corpus', async () => {
    const titled = (titles: readonly string[]) =>
      Object.fromEntries(
        titles.map((title, n) => [
          `articles/a-${n}.md`,
          anArticleFile(JSON.stringify(title.slice(0, 90)), [`aliases: [${JSON.stringify(title)}]`]).replace(
            'tags: [back-care]',
            `tags: [${JSON.stringify(title.slice(0, 40))}]`,
          ),
        ]),
      )
    const strings = hostileStrings.slice(0, 24)
    const hostile = await aStudio(titled(strings))
    const plain = await aStudio(titled(strings.map(() => 'Plain Words')))
    const list = async ({ page }: Awaited<ReturnType<typeof aStudio>>) =>
      shapeOf((await page('/admin/articles')).text)
    expect(await list(hostile)).toEqual(await list(plain))
    const { text } = await hostile.page('/admin/articles/a-3.md')
    expect(shapeOf(text)).toEqual(shapeOf((await plain.page('/admin/articles/a-3.md')).text))
  })
})
