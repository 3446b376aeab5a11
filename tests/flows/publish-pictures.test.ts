import { describe, expect, it } from 'vitest'
import type { PictureAnswer, PictureOrder } from '../../functions/core/pictures/picture-order.ts'
import type { PictureRecord } from '../../functions/core/pictures/picture-record.ts'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { anArticleFile } from '../support/owner-files.ts'
import { htmlFaults } from '../support/page-shape.ts'
import { onePixel, widePicture } from '../support/pictures.ts'
import { publishedStudio, type studio } from '../support/publishing-ports.ts'

type Studio = ReturnType<typeof studio>

const picture = ['image: { src: images/bar.png, alt: A bar on a rack }']
const article = 'articles/rest-days/index.html'

/** A studio of which one article shows a picture that is so wide. */
async function withPicture(width = 1200) {
  const ports = await publishedStudio({ 'campaigns/november-digest.md': undefined })
  put(ports, 'images/bar.png', widePicture(width))
  put(ports, 'articles/rest-days.md', anArticleFile('Rest', picture, '![A bar](../images/bar.png)'))
  return ports
}

function put({ content }: Studio, path: string, body: string | Uint8Array): void {
  content.files.set(path, typeof body === 'string' ? new TextEncoder().encode(body) : body)
}

async function textOf({ site }: Studio, path: string): Promise<string> {
  return Buffer.from((await site.read(path))?.body ?? []).toString()
}

async function madeFiles({ site }: Studio): Promise<readonly string[]> {
  return (await site.list()).map(({ path }) => path).filter((path) => path.startsWith('images/w/'))
}

/** Has orders of one kind end so. */
function answerTo(kind: PictureOrder['kind'], { pictures }: Studio, given: PictureAnswer): void {
  const { answer } = pictures
  pictures.answer = (order) => (order.kind === kind ? given : answer(order))
}

const inAMinute = ({ clock }: Studio) => clock.real() + 60_000

describe('publishing pictures', () => {
  it('shows the originals at once and asks for copies, and waits for none', async () => {
    const ports = await withPicture()
    await publishSite(ports)
    expect(ports.pictures.asked).toEqual([])
    expect(ports.changes.asked.at(-1)).toBe(5)
    const html = await textOf(ports, article)
    expect(html).toContain('<img src="/images/bar.png" width="1200"')
    expect(html).not.toContain('srcset')
  })

  it('names the copies once they are on the site, in the head of the article, in its text and in lists', async () => {
    const ports = await withPicture()
    await publishSite(ports, undefined, inAMinute(ports))
    const html = await textOf(ports, article)
    expect(
      html.match(/<source type="image\/webp" srcset="[^"]+ 480w, [^"]+ 800w, [^"]+ 1200w"/g),
    ).toHaveLength(2)
    expect(await textOf(ports, 'index.html')).toContain('sizes="12rem"')
    expect(await htmlFaults(html)).toEqual([])
    for (const [, path = ''] of html.matchAll(/[" ]\/(images\/w\/[^" ]+)/g))
      expect(await ports.site.read(path), path).toBeDefined()
  })

  it('gives each article, and the site, a picture that stands for it where it is shared', async () => {
    const ports = await withPicture()
    await publishSite(ports, undefined, inAMinute(ports))
    const html = await textOf(ports, article)
    const share =
      /<meta property="og:image" content="https:\/\/studio.example\/(images\/w\/[^"]+\/share.jpg)"/
    const [, path = ''] = share.exec(html) ?? []
    expect(await textOf(ports, path)).toContain('"title":"Rest"')
    expect(html).toContain('<meta property="og:image:alt" content="Rest"/>')
    expect(html).toContain('<meta name="twitter:card" content="summary_large_image"/>')
    const [, ofSite = ''] = share.exec(await textOf(ports, 'index.html')) ?? []
    expect(await textOf(ports, ofSite)).toContain('"title":"Stronger in two sessions a week"')
  })

  it('makes nothing twice, also when the code is another', async () => {
    const ports = await withPicture()
    await publishSite(ports, undefined, inAMinute(ports))
    const asked = ports.pictures.asked.length
    await publishSite(ports, undefined, inAMinute(ports))
    await publishSite({ ...ports, code: 'newer' }, undefined, inAMinute(ports))
    expect(ports.pictures.asked).toHaveLength(asked)
  })

  it('makes what a hand removed from the site anew, and names the original until then', async () => {
    const ports = await withPicture()
    await publishSite(ports, undefined, inAMinute(ports))
    const copies = (await madeFiles(ports)).filter((path) => path.endsWith('-800.webp'))
    for (const path of copies) await ports.site.remove(path)
    await publishSite(ports)
    expect(await textOf(ports, article)).not.toContain('srcset')
    await publishSite(ports, undefined, inAMinute(ports))
    expect(await textOf(ports, article)).toContain('-800.webp 800w')
  })

  it('goes on in another turn when its time is over, until all are made', async () => {
    const ports = await withPicture()
    const { make } = ports.pictures
    ports.pictures.make = async (order, originals) => {
      ports.clock.advance(40_000)
      return make(order, originals)
    }
    const made: number[] = []
    const before = ports.changes.asked.length
    do {
      await publishSite(ports, undefined, inAMinute(ports))
      made.push(ports.pictures.asked.length)
    } while (ports.changes.asked.length - before >= made.length)
    expect(made).toEqual([2, 4])
    expect(ports.changes.asked.slice(before)).toEqual([0])
    expect(await textOf(ports, article)).toContain('srcset')
  })

  it('makes new copies of a picture that changed, and takes the old ones away when nobody can show them any more', async () => {
    const ports = await withPicture()
    await publishSite(ports, undefined, inAMinute(ports))
    const before = await madeFiles(ports)
    put(ports, 'images/bar.png', widePicture(1201))
    await publishSite(ports, undefined, inAMinute(ports))
    expect(await madeFiles(ports)).toEqual(expect.arrayContaining([...before]))
    ports.clock.advance(3_600_001)
    await publishSite(ports)
    const after = await madeFiles(ports)
    expect(after).not.toEqual(expect.arrayContaining([...before]))
    for (const path of (await textOf(ports, article)).matchAll(/\/(images\/w\/[^" ]+)/g))
      expect(after).toContain(path[1])
  })

  it('keeps what pages of broken articles show', async () => {
    const ports = await withPicture()
    await publishSite(ports, undefined, inAMinute(ports))
    put(ports, 'articles/rest-days.md', anArticleFile('Rest', ['colour: red']))
    ports.clock.advance(7_200_000)
    await publishSite(ports)
    const html = await textOf(ports, article)
    for (const [, path = ''] of html.matchAll(/[" ]\/(images\/w\/[^" ]+)/g))
      expect(await ports.site.read(path), path).toBeDefined()
    expect(html).toContain('srcset')
  })
})

describe('a picture that cannot be made', () => {
  it('keeps its original, is told with its mend, and is not tried again', async () => {
    const ports = await withPicture()
    answerTo('copies', ports, { kind: 'refused', reason: 'it is damaged' })
    const { problems } = await publishSite(ports, undefined, inAMinute(ports))
    expect(problems).toContainEqual(
      expect.objectContaining({
        file: 'images/bar.png',
        rule: 'picture-not-made',
        severity: 'warning',
        message: 'No smaller copies can be made of this picture, so readers load all of it: it is damaged',
      }),
    )
    expect(await textOf(ports, article)).not.toContain('srcset')
    const asked = ports.pictures.asked.length
    const before = ports.changes.asked.length
    await publishSite(ports)
    await publishSite(ports, undefined, inAMinute(ports))
    expect(ports.pictures.asked).toHaveLength(asked)
    expect(ports.changes.asked).toHaveLength(before)
  })

  it('has the article’s own picture stand for it where its title cannot be set', async () => {
    const ports = await withPicture()
    answerTo('share', ports, { kind: 'unfit', reason: 'letters are missing' })
    const { problems } = await publishSite(ports, undefined, inAMinute(ports))
    expect(problems.filter(({ rule }) => rule === 'picture-not-made')).toEqual([])
    expect(await textOf(ports, article)).toContain(
      '<meta property="og:image" content="https://studio.example/images/bar.png"/>',
    )
  })

  it('is given up when two turns died of it', async () => {
    const ports = await withPicture()
    ports.pictures.make = async () => {
      throw new Error('the function is out of memory')
    }
    for (const _turn of [1, 2]) {
      await expect(publishSite(ports, undefined, inAMinute(ports))).rejects.toThrow('out of memory')
      ports.clock.advance(1_000_000)
    }
    const others = await publishedStudio()
    ports.pictures.make = others.pictures.make
    const { problems } = await publishSite(ports, undefined, inAMinute(ports))
    expect(problems.map(({ rule }) => rule)).toContain('picture-not-made')
  })

  it('stays for whoever comes after, when the process is ending', async () => {
    const ports = await withPicture()
    ports.pictures.answer = () => ({ kind: 'stopped' })
    await publishSite(ports, undefined, inAMinute(ports))
    expect(((await ports.compiled.read('pictures')) ?? {}) as PictureRecord).toEqual({})
    expect(await ports.compiled.read('picture-at-work')).toEqual({})
  })
})

it('copies nothing that no page shows', async () => {
  const ports = await publishedStudio()
  put(ports, 'images/unused.png', onePixel)
  await publishSite(ports, undefined, inAMinute(ports))
  expect(ports.pictures.asked.filter(({ kind }) => kind === 'copies')).toEqual([])
})
