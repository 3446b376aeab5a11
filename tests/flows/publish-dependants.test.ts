import { describe, expect, it } from 'vitest'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { anArticleFile, aPageFile, ownerFiles } from '../support/owner-files.ts'
import { publishedStudio } from '../support/publishing-ports.ts'

const day = (date: string, text: string) => text.replace('2026-11-01', date)
const about = (topics: string, text: string) => text.replace('[back-care]', `[${topics}]`)
const feeds = (below = '') => ['atom.xml', 'feed.json', 'feed.xml'].map((name) => below + name)
const everyFeed = [...feeds(), ...feeds('topics/back-care/'), ...feeds('topics/strength/')]
const article = (slug: string) => `articles/${slug}/index.html`

const rest = anArticleFile('What a rest day is for', [], 'Rest well.')
const files = {
  'campaigns/november-digest.md': undefined,
  'articles/five-lifts.md': about('back-care, strength', anArticleFile('Five lifts', [], 'Lift.')),
  'articles/rest-days.md': rest,
  'articles/carry.md': about(
    'strength',
    anArticleFile('Carry', [], '::related{slugs="rest-days"}\n\nCarry.'),
  ),
  'articles/quiet.md': about('', anArticleFile('Quiet', [], 'Alone.')),
  'pages/about.md': aPageFile(),
}

/** Publishes an edit in a studio that is published already, and says which files were written, and which removed. */
async function touchedBy(edit: Readonly<Record<string, string | undefined>>) {
  const ports = await publishedStudio(files)
  for (const [path, text] of Object.entries(edit)) {
    if (text === undefined) ports.content.files.delete(path)
    else ports.content.files.set(path, new TextEncoder().encode(text))
  }
  const written: string[] = []
  const removed: string[] = []
  const site: typeof ports.site = {
    ...ports.site,
    async write(path, ...file) {
      written.push(path)
      await ports.site.write(path, ...file)
    },
    async remove(path) {
      removed.push(path)
      await ports.site.remove(path)
    },
  }
  const { made } = await publishSite({ ...ports, site })
  expect(made).toBe(written.length)
  return { written: written.sort(), removed }
}

describe('an edit touches what depends on it and nothing else:', () => {
  it('the words of an article its page, and the feeds that carry them', async () => {
    const edit = { 'articles/rest-days.md': anArticleFile('What a rest day is for', [], 'Rest better.') }
    expect(await touchedBy(edit)).toEqual({
      written: [article('rest-days'), ...feeds(), 'sitemap.xml', ...feeds('topics/back-care/')].sort(),
      removed: [],
    })
  })

  it('its title the lists and articles that name it too', async () => {
    const edit = { 'articles/rest-days.md': anArticleFile('Why rest', [], 'Rest well.') }
    const named = [article('rest-days'), article('five-lifts'), article('carry'), 'articles/index.html']
    expect((await touchedBy(edit)).written).toEqual(
      [...named, ...['index.html', 'sitemap.xml', 'topics/back-care/index.html'], ...everyFeed].sort(),
    )
  })

  it('an article that goes what named it', async () => {
    const edit = { 'articles/quiet.md': undefined }
    expect(await touchedBy(edit)).toEqual({
      written: ['404.html', 'articles/index.html', ...feeds(), 'index.html', 'sitemap.xml'],
      removed: [article('quiet')],
    })
  })

  it('an article that comes what will name it, and its own topic alone', async () => {
    const edit = { 'articles/new.md': about('strength', day('2026-11-02', anArticleFile('New', [], 'New.'))) }
    const { written } = await touchedBy(edit)
    expect(written).toEqual(
      [
        ...['404.html', article('new'), article('five-lifts'), 'articles/index.html', 'index.html'],
        'sitemap.xml',
        ...['topics/strength/index.html', ...feeds(), ...feeds('topics/strength/')],
      ].sort(),
    )
  })

  it('a page without a date itself, while its title stays', async () => {
    const edit = { 'pages/about.md': `${aPageFile()}\nMore.\n` }
    const { written } = await touchedBy(edit)
    expect(written.filter((path) => path !== 'sitemap.xml')).toEqual(['about/index.html'])
  })

  it('a campaign nothing', async () => {
    const { 'campaigns/november-digest.md': campaign = '' } = ownerFiles()
    const edit = { 'campaigns/november-digest.md': String(campaign) }
    expect(await touchedBy(edit)).toEqual({ written: [], removed: [] })
  })
})

it('one of thousands of articles touches one page of the list, and of its topic', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 90 }, (_, number) => {
      const date = new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10)
      return [`articles/n-${number}.md`, day(date, anArticleFile(`Number ${number}`, [], 'Short.'))]
    }),
  )
  const ports = await publishedStudio({ ...files, ...many })
  const title = day('2026-01-06', anArticleFile('Another title', [], 'Short.'))
  ports.content.files.set('articles/n-5.md', new TextEncoder().encode(title))
  const written: string[] = []
  const write: typeof ports.site.write = async (path, ...file) => {
    written.push(path)
    await ports.site.write(path, ...file)
  }
  await publishSite({ ...ports, site: { ...ports.site, write } })
  const lists = ['articles/1/index.html', 'topics/back-care/1/index.html']
  expect(written.sort()).toEqual([...lists, article('n-5'), 'sitemap.xml'].sort())
})
