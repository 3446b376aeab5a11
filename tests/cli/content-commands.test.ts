import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { aCampaignFile, anArticleFile } from '../support/owner-files.ts'
import { aDesk } from './command-line.ts'

const broken = anArticleFile('Rest', ['colour: red'])

describe('tidings check', () => {
  it('is content with good content', async () => {
    expect(await aDesk().tidings('check')).toEqual({ status: 0, out: 'No problems.\n', err: '' })
  })

  it('says a problem a line, its file as it is found from where it was called, and fails', async () => {
    const desk = aDesk({ 'articles/rest-days.md': broken, 'campaigns/november-digest.md': undefined })
    const { status, out, err } = await desk.tidings('check')
    const file = relative(process.cwd(), desk.at('content/articles/rest-days.md'))
    expect(out.split('\n')[0]).toMatch(
      new RegExp(`^${file}:8:1 error .colour. .*\\[front-matter-unknown-key\\]`),
    )
    expect(out).toContain('1 error, 0 warnings')
    expect({ status, err }).toEqual({ status: 1, err: '' })
  })

  it('looks only at what it is told to, from here or from the content folder', async () => {
    const desk = aDesk({ 'articles/rest-days.md': broken, 'campaigns/november-digest.md': undefined })
    for (const path of [
      'articles/rest-days.md',
      './articles',
      desk.at('content/articles'),
      desk.at('content'),
    ])
      expect((await desk.tidings('check', path)).status, path).toBe(1)
    for (const path of ['articles/five-lifts.md', 'templates/words/en.yaml', 'site.yaml'])
      expect((await desk.tidings('check', path)).status, path).toBe(0)
    expect(await desk.tidings('check', 'articles/six.md')).toMatchObject({
      status: 2,
      err: expect.stringContaining('there is no file articles/six.md'),
    })
  })

  it('prints JSON', async () => {
    const desk = aDesk({ 'articles/rest-days.md': broken, 'campaigns/november-digest.md': undefined })
    const { out, status } = await desk.tidings('check', '--json')
    expect(status).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      problems: [{ file: 'articles/rest-days.md', line: 8, severity: 'error' }],
    })
  })

  it('examines the mails that the files make', async () => {
    const body = '[go](http://a.example/) {{name}} TK'
    const file = 'campaigns/november-digest.md'
    const desk = aDesk({ [file]: aCampaignFile(['articles: [five-lifts]'], body) })
    const { out, status } = await desk.tidings('check', '--json')
    expect(status).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      problems: [
        { file, line: 8, column: 1, rule: 'link-scheme' },
        { file, line: 8, column: 25, rule: 'token-unreplaced' },
        { file, line: 8, column: 34, rule: 'to-come' },
      ],
    })
  })

  it('lets warnings pass', async () => {
    const desk = aDesk({ 'articles/rest-days.md': anArticleFile('Rest').replace('[back-care]', '[naps]') })
    const { status, out } = await desk.tidings('check')
    expect(out).toContain('0 errors, 1 warning')
    expect(status).toBe(0)
  })
})

describe('tidings build', () => {
  it('writes the site', async () => {
    const desk = aDesk()
    const { status, out } = await desk.tidings('build', '--out', desk.at('public'))
    expect(status).toBe(0)
    expect(out).toMatch(/^\d+ files in /)
    for (const path of ['index.html', 'articles/five-lifts/index.html', 'archive/index.html'])
      expect(existsSync(desk.at(`public/${path}`)), path).toBe(true)
  })

  it('keeps what feeds said of an article and where it was, from build to build', async () => {
    const desk = aDesk({ 'campaigns/november-digest.md': undefined })
    const built = async () => {
      expect((await desk.tidings('build', '--out', desk.at('public'))).status).toBe(0)
      return JSON.parse(readFileSync(desk.at('public/feed.json'), 'utf8')) as {
        readonly items: readonly { readonly id: string; readonly url: string }[]
      }
    }
    const { items } = await built()
    const file = desk.at('content/articles/rest-days.md')
    writeFileSync(file, readFileSync(file, 'utf8').replace('---\n', '---\nslug: days-of-rest\n'))
    const renamed = (await built()).items.find(({ url }) => url.includes('days-of-rest'))
    expect(renamed?.id).toBe(items.find(({ url }) => url.includes('rest-days'))?.id)
    expect(readFileSync(desk.at('public/articles/rest-days/index.html'), 'utf8')).toContain('days-of-rest')
    writeFileSync(desk.at('public.register.json'), 'nothing')
    const { status, err } = await desk.tidings('build', '--out', desk.at('public'))
    expect([status, err]).toEqual([2, expect.stringContaining('no register that a build has written')])
  })

  it('leaves a broken article out and fails, naming it', async () => {
    const desk = aDesk({ 'articles/rest-days.md': broken, 'campaigns/november-digest.md': undefined })
    const { status, err } = await desk.tidings('build', '--out', desk.at('public'))
    expect(status).toBe(1)
    expect(err).toContain('left out, because of the errors above: articles/rest-days.md')
    expect(existsSync(desk.at('public/articles/five-lifts/index.html'))).toBe(true)
  })

  it('writes nothing while the settings have errors', async () => {
    const desk = aDesk({ 'site.yaml': 'name: Only a name\n' })
    expect((await desk.tidings('build', '--out', desk.at('public'))).status).toBe(1)
    expect(existsSync(desk.at('public'))).toBe(false)
  })
})

async function previewed(name: string, ...options: string[]) {
  const desk = aDesk({
    'articles/rest-days.md': anArticleFile('What a rest day is for')
      .replace('published', 'draft')
      .replace('2026-11-01', '2027-01-01'),
    'campaigns/november-digest.md': aCampaignFile(['articles: [five-lifts]'], 'Good morning.'),
  })
  const ran = await desk.tidings('preview', name, '--out', desk.at('preview'), ...options)
  const read = (part: string) => readFileSync(desk.at(`preview/message.${part}`))
  return { ran, desk, read }
}

describe('tidings preview', () => {
  it('writes a campaign’s message and both its parts, as a subscriber would get them', async () => {
    const { ran, read } = await previewed('november-digest')
    expect(ran).toMatchObject({ status: 0, err: '' })
    const raw = read('eml')
    const lines = raw.toString('latin1').split('\r\n')
    expect(lines.every((line) => /^[\t\x20-\x7e]{0,998}$/.test(line))).toBe(true)
    const mail = await PostalMime.parse(raw)
    expect(mail).toMatchObject({
      subject: 'Two letters for a stronger back',
      from: { address: 'digest@mail.studio.example' },
      to: [{ address: 'reader@example.com' }],
      html: read('html').toString(),
      text: read('txt').toString(),
    })
    expect(mail.html).toContain('Five lifts that carry over')
    expect(mail.headers.filter(({ key }) => key === 'list-unsubscribe')).toHaveLength(1)
  })

  it('writes an article’s, also while it is a draft of next year', async () => {
    const { ran, read } = await previewed('content/articles/rest-days.md')
    expect(ran).toMatchObject({ status: 0 })
    expect((await PostalMime.parse(read('eml'))).subject).toBe('What a rest day is for')
  })

  it('tells what is wrong with what cannot be previewed, and what does not exist', async () => {
    const { desk } = await previewed('november-digest')
    desk.write('campaigns/winter.md', aCampaignFile(['articles: [six-lifts]']))
    const out = desk.at('elsewhere')
    expect(await desk.tidings('preview', 'winter', '--out', out)).toMatchObject({
      status: 1,
      err: expect.stringContaining('winter.md:5:12 error'),
    })
    expect(await desk.tidings('preview', 'summer', '--out', out)).toMatchObject({
      status: 2,
      err: expect.stringContaining('there is no article or campaign "summer"'),
    })
    expect(existsSync(out)).toBe(false)
  })
})
