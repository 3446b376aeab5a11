import { Buffer } from 'node:buffer'
import { imageSize } from 'image-size'
import { describe, expect, it } from 'vitest'
import { formMark } from '../../../functions/core/desk/secret.ts'
import { anArticleFile } from '../../support/owner-files.ts'
import { hostileStrings, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { jpegOfAPhone, onePixel, widePicture } from '../../support/pictures.ts'
import { aStudio } from './a-studio.ts'

type Files = Readonly<Record<string, string | Uint8Array>>
type Studio = Awaited<ReturnType<typeof aStudio>>

const spring = anArticleFile('A plan for spring', [], 'Words.\n\n![A bar](../images/bar.png)')

/** Posts an article and pictures as a browser does, by an editor. */
async function upload(
  { app, frame, sessions }: Studio,
  article: Files,
  images: Files = {},
  replace = false,
  over: readonly string[] = [],
) {
  const body = new FormData()
  body.set('mark', formMark(sessions.editor))
  for (const [name, bytes] of Object.entries(article))
    body.append('article', new File([bytes as never], name))
  for (const [name, bytes] of Object.entries(images)) body.append('images', new File([bytes as never], name))
  if (replace) body.set('replace', 'yes')
  for (const line of over) body.append('over', line)
  const headers = { 'sec-fetch-site': 'same-origin', origin: frame.site.url }
  const cookie = `__Host-tidings=${sessions.editor}`
  const answer = await app.request('/admin/upload', { method: 'POST', headers: { ...headers, cookie }, body })
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
}

/** What a page's form says that was looked at. */
const overIn = (page: string) =>
  [...page.matchAll(/name="over" value="([^"]+)"/g)].map(([, line = '']) => line)

/** Every stored file with a tag of its bytes. */
const storedBy = ({ ports }: Studio) => ports.content.list('')

describe('an upload', () => {
  it('is stored with its pictures when nothing is wrong with it, told of, and in the record', async () => {
    const studio = await aStudio()
    const { status, to } = await upload(studio, { 'spring.md': spring }, { 'bar.png': onePixel })
    expect([status, to]).toEqual([303, '/admin/articles/spring?told=uploaded'])
    const { files } = studio.ports.content
    expect(new TextDecoder().decode(files.get('articles/spring.md'))).toBe(spring)
    expect(files.get('images/bar.png')).toEqual(new Uint8Array(onePixel))
    const { text } = await studio.page(to ?? '')
    expect(text).toContain('Stored. Nothing keeps it back')
    expect(text).toContain('A change is being published')
    expect(text).toContain('<p class="way-back"><a href="/admin/articles">Articles</a>')
    expect(text).toContain('It is shown here once it is published, with its pictures.')
    expect(text).not.toContain('<iframe')
    const acts = [...studio.ports.desk.record.values()].map(({ act, detail }) => `${act} ${detail}`)
    expect(acts).toContain('uploaded articles/spring.md, 1 picture')
    const again = await upload(studio, { 'spring.md': spring }, { 'bar.png': onePixel })
    expect(again.to).toBe('/admin/articles/spring?told=unchanged')
  })

  it('of a photo stores neither where nor with what it was taken, and keeps it the right way up', async () => {
    const studio = await aStudio()
    const article = spring.replace('bar.png', 'bar.jpg')
    const photo = jpegOfAPhone(6)
    await upload(studio, { 'spring.md': article }, { 'bar.jpg': photo })
    const stored = studio.ports.content.files.get('images/bar.jpg') ?? new Uint8Array()
    const told = /46 57|TapePhone/
    expect(Buffer.from(photo).toString('latin1')).toMatch(told)
    expect(Buffer.from(stored).toString('latin1')).not.toMatch(told)
    expect(imageSize(stored)).toMatchObject({ width: 3, height: 2, orientation: 6 })
    const again = await upload(studio, { 'spring.md': article }, { 'bar.jpg': photo })
    expect(again.to).toBe('/admin/articles/spring?told=unchanged')
  })

  it('with errors stores nothing, and tells each with its line and mend', async () => {
    const studio = await aStudio()
    const before = await storedBy(studio)
    const broken = spring.replace('2026-11-01', '2026-11-31').replace('author:', 'auther:')
    const { status, text } = await upload(studio, { 'spring.md': broken }, { 'bar.png': onePixel })
    expect(status).toBe(422)
    expect(text).toContain('Nothing was stored')
    expect(text).toContain('This is not a date of the calendar')
    expect(text).toContain('line 4, column 7')
    expect(text).toMatch(/Did you mean <code>author<\/code>/)
    expect(await htmlFaults(text)).toEqual([])
    const missing = await upload(studio, { 'spring.md': spring })
    expect(missing.text).toContain('There is no image images/bar.png')
    const latin = Uint8Array.from([...new TextEncoder().encode(spring), 0xe9])
    expect((await upload(studio, { 'spring.md': latin })).text).toContain('not saved as UTF-8')
    expect(await storedBy(studio)).toEqual(before)
  })

  it('with warnings is stored, and its page tells them; errors that others have do not hold it up', async () => {
    // What they mean may be guessed anew with every name that comes.
    const others = anArticleFile('Another', [], '![A car](../images/car.png), [nowhere](sprung.md)')
    const studio = await aStudio({ 'articles/others.md': others })
    const article = anArticleFile('A plan for spring', [], '[Rest](rest-days.md#nowhere) well.')
    const { to } = await upload(studio, { 'spring.md': article }, { 'bar.png': onePixel })
    expect((await studio.page(to ?? '')).text).toContain('No heading of articles/rest-days.md has the id')
  })

  it('that would break what others wrote is refused', async () => {
    const others = anArticleFile('Another', [], 'See [the plan](spring.md).')
    const studio = await aStudio({
      'articles/others.md': others,
      'articles/spring.md': anArticleFile('Plan'),
    })
    const draft = anArticleFile('Plan').replace('status: published', 'status: draft')
    const { status, text } = await upload(studio, { 'spring.md': draft }, {}, true)
    expect(status).toBe(422)
    expect(text).toMatch(/<bdi>articles\/others\.md, <\/bdi>line 10/)
  })

  it('replaces what is there only when the form says so, wherever the article of that slug stands', async () => {
    const file = 'articles/2026/plan.md'
    const studio = await aStudio({ [file]: anArticleFile('Old', ['slug: spring']) })
    const before = await storedBy(studio)
    const { status, text } = await upload(studio, { 'spring.md': anArticleFile('New') })
    expect(status).toBe(409)
    expect(text).toContain(`There already, with other content: ${file}`)
    expect(await storedBy(studio)).toEqual(before)
    const mine = [{ 'spring.md': anArticleFile('New') }, {}, true] as const
    expect((await upload(studio, ...mine, overIn(text))).status).toBe(303)
    expect(studio.ports.content.files.has('articles/spring.md')).toBe(false)
    expect(new TextDecoder().decode(studio.ports.content.files.get(file))).toContain('title: New')
  })

  it('offers no tick before it can name what would be replaced, and a tick that names nothing replaces nothing', async () => {
    const studio = await aStudio({ 'articles/spring.md': anArticleFile('Old') })
    const before = await storedBy(studio)
    expect((await studio.page('/admin/upload')).text).not.toContain('name="replace"')
    const unseen = await upload(studio, { 'spring.md': anArticleFile('New') }, {}, true)
    expect(unseen.status).toBe(409)
    expect(unseen.text).toContain('Replace articles/spring.md')
    expect(unseen.text).not.toMatch(/name="replace"[^>]*checked/)
    expect(await storedBy(studio)).toEqual(before)
  })

  it('begun at an article replaces that article as it was then, and nothing that nobody was told of', async () => {
    const studio = await aStudio({
      'articles/spring.md': anArticleFile('Old', [], '![A bar](../images/bar.png)'),
    })
    studio.ports.content.files.set('images/bar.png', onePixel)
    const { text } = await studio.page('/admin/articles/spring')
    const form = await studio.page(/href="(\/admin\/upload[^"]*)"/.exec(text)?.[1] ?? '')
    expect(form.text).toMatch(/name="replace"[^>]*checked/)
    const mine = [{ 'spring.md': spring }, { 'bar.png': widePicture(20) }, true] as const
    const told = await upload(studio, ...mine, overIn(form.text))
    expect([told.status, told.text]).toEqual([
      409,
      expect.stringContaining('other content: images/bar.png. Tick'),
    ])
    expect(told.text).not.toMatch(/name="replace"[^>]*checked/)
    const theirs = anArticleFile('Theirs', [], '![A bar](../images/bar.png)')
    studio.ports.content.files.set('articles/spring.md', new TextEncoder().encode(theirs))
    const late = await upload(studio, ...mine, overIn(told.text))
    expect([late.status, late.text]).toEqual([
      409,
      expect.stringContaining('content: articles/spring.md. Tick'),
    ])
    expect(new TextDecoder().decode(studio.ports.content.files.get('articles/spring.md'))).toBe(theirs)
    expect((await upload(studio, ...mine, overIn(late.text))).status).toBe(303)
  })

  it('never takes the file of another article', async () => {
    const studio = await aStudio({ 'articles/spring.md': anArticleFile('Autumn', ['slug: autumn']) })
    const { status, text } = await upload(studio, { 'spring.md': anArticleFile('Spring') }, {}, true)
    expect(status).toBe(422)
    expect(text).toContain('holds another article, autumn: give yours another slug')
  })

  it('of two at once is stored once: the other is told that somebody was faster', async () => {
    const studio = await aStudio({ 'articles/old.md': anArticleFile('Old') })
    const { content } = studio.ports
    const write = content.write
    for (const name of ['old.md', 'new.md']) {
      const asked = await upload(studio, { [name]: anArticleFile('Mine') })
      if (name === 'new.md') studio.ports.content.files.delete('articles/new.md')
      const theirs = new TextEncoder().encode(anArticleFile('Theirs'))
      content.write = async (path, ...others) => {
        content.write = write
        await write(path, theirs, (await content.list(path))[0]?.etag)
        return write(path, ...others)
      }
      const { status, text } = await upload(
        studio,
        { [name]: anArticleFile('Mine') },
        {},
        true,
        overIn(asked.text),
      )
      expect(status).toBe(409)
      expect(text).toContain(`Somebody else changed articles/${name} meanwhile`)
      expect(content.files.get(`articles/${name}`)).toEqual(theirs)
    }
  })

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'
  it.each<[string, Files, string]>([
    ['an SVG', { 'bar.svg': svg }, 'pictures are PNG, JPEG, GIF or WebP'],
    ['an SVG by another name', { 'bar.png': svg }, 'not a picture of the kind that its name says'],
    [
      'HTML by another name',
      { 'bar.jpg': '<!doctype html><p>' },
      'not a picture of the kind that its name says',
    ],
    ['a PNG as JPEG', { 'bar.jpg': onePixel }, 'not a picture of the kind that its name says'],
    ['nothing', { 'bar.png': '' }, 'not a picture of the kind that its name says'],
    ['one that is cut off', { 'bar.png': onePixel.slice(0, 12) }, 'not a picture of the kind'],
    ['one that ends before its pixels', { 'bar.png': onePixel.slice(0, 40) }, 'bar.png: it is damaged'],
    ['one far too wide', { 'bar.png': widePicture(40_000) }, 'more than 12,000 pixels'],
    ['a path upwards', { '../bar.png': onePixel }, 'its name may have letters'],
    ['a path', { 'a/bar.png': onePixel }, 'its name may have letters'],
    ['a path of Windows', { '..\\bar.png': onePixel }, 'its name may have letters'],
    ['a hidden name', { '.bar.png': onePixel }, 'its name may have letters'],
    ['markup as a name', { '<img src=x>.png': onePixel }, 'its name may have letters'],
    ['one name twice', { 'bar.png': onePixel, 'BAR.png': onePixel }, 'Two pictures have the name bar.png'],
    ['too many', Object.fromEntries([...Array(21).keys()].map((n) => [`n${n}.png`, onePixel])), 'at most 20'],
  ])('takes no picture that is %s', async (_, images, words) => {
    const studio = await aStudio()
    const before = await storedBy(studio)
    const { status, text } = await upload(studio, { 'spring.md': anArticleFile('Plan') }, images)
    expect(status).toBe(422)
    expect(text).toContain(words)
    expect(text).toContain('id="upload-images-fault"')
    expect(await storedBy(studio)).toEqual(before)
  })

  it.each<[string, Files, string]>([
    ['none', {}, 'Choose the article’s file'],
    ['two', { 'a.md': spring, 'b.md': spring }, 'one article at a time'],
    ['another kind', { 'spring.docx': spring }, 'whose name ends in .md'],
    ['a path upwards', { '../site.md': spring }, 'without slashes in it'],
    ['a path of Windows', { '..\\spring.md': spring }, 'without slashes in it'],
    ['a hidden file', { '.spring.md': spring }, 'without slashes in it'],
    ['no text', { 'spring.md': onePixel }, 'This is no text'],
    ['a name that is no address', { 'Überblick.md': spring }, 'Rename it to uberblick.md'],
  ])('takes no article that is %s', async (_, article, words) => {
    const studio = await aStudio()
    const before = await storedBy(studio)
    const { status, text } = await upload(studio, article, {}, true, ['tag articles/spring.md'])
    expect(status).toBe(422)
    expect(text).toContain(words)
    expect(await storedBy(studio)).toEqual(before)
    expect(text).toMatch(/name="replace"[^>]*checked/)
  })

  it('shows names and problems as text and nothing else', async () => {
    const studio = await aStudio()
    const shownFor = async (name: string) =>
      shapeOf((await upload(studio, { [name]: spring }, { [name]: 'x' })).text)
    const plain = await shownFor('plain words')
    for (const text of hostileStrings.slice(0, 24))
      expect(await shownFor(text.slice(0, 60)), text).toEqual(plain)
  })

  it('is refused where it is larger than a function can take', async () => {
    const studio = await aStudio()
    const large = { 'bar.png': new Uint8Array(4_500_000) }
    const { status, text } = await upload(studio, { 'spring.md': spring }, large)
    expect(status).toBe(413)
    expect(text).toContain('Save the pictures smaller')
    expect(text).toContain('href="/admin/upload"')
  })
})
