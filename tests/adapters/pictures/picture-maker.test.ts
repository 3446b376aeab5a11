import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { imageSize } from 'image-size'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Codecs, openCodecs } from '../../../functions/adapters/pictures/codecs.ts'
import { pictureMaker } from '../../../functions/adapters/pictures/picture-maker.ts'
import { fontsFolder } from '../../../functions/cli/owner-files.ts'
import type {
  MadePicture,
  PictureAnswer,
  ShareOrder,
} from '../../../functions/core/pictures/picture-order.ts'
import { cameraNotes, jpegOfAPhone, onePixel, stripedPicture, widePicture } from '../../support/pictures.ts'

const maker = pictureMaker()
let codecs: Codecs

beforeAll(async () => {
  codecs = await openCodecs()
})

function copiesOf(bytes: Uint8Array, widths: readonly number[], plain?: number) {
  const original = { path: 'images/A bar.png', mark: 'one' }
  const order = { kind: 'copies' as const, original, widths, ...(plain !== undefined && { plain }) }
  return maker.make(order, new Map([[original.path, bytes]]))
}

function madeBy(answer: PictureAnswer | { readonly kind: 'stopped' }): readonly MadePicture[] {
  if (answer.kind !== 'made') throw new Error(`nothing was made: ${JSON.stringify(answer)}`)
  return answer.pictures
}

describe('copies', () => {
  it('are WebP of the widths that were asked for, in the shape of the original, and much smaller', async () => {
    const original = stripedPicture(600, 300, { grain: 1 })
    const made = madeBy(await copiesOf(original, [150, 300, 600]))
    expect(made.map(({ name, width, height }) => [name, width, height])).toEqual([
      ['a-bar-150.webp', 150, 75],
      ['a-bar-300.webp', 300, 150],
      ['a-bar-600.webp', 600, 300],
    ])
    for (const { body, width } of made) {
      expect(imageSize(body)).toMatchObject({ type: 'webp', width })
      expect(body.byteLength).toBeLessThan(original.byteLength / 5)
    }
  })

  it('are the same bytes each time', async () => {
    const [one, other] = [
      await copiesOf(stripedPicture(90, 60), [60]),
      await copiesOf(stripedPicture(90, 60), [60]),
    ]
    expect(one).toEqual(other)
    expect(madeBy(one)).toHaveLength(1)
  })

  it('are the right way up, and have nothing noted in them', async () => {
    const standing = Buffer.from(await codecs.jpeg(await codecs.decode('png', stripedPicture(64, 32)), 90))
    const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), cameraNotes(6)])
    const head = Buffer.of(0xff, 0xe1, 0, exif.length + 2)
    const turned = Buffer.concat([standing.subarray(0, 2), head, exif, standing.subarray(2)])
    const [copy] = madeBy(await copiesOf(turned, [16]))
    expect([copy?.width, copy?.height]).toEqual([16, 32])
    expect(Buffer.from(copy?.body ?? []).toString('latin1')).not.toMatch(/EXIF|46 57|TapePhone/)
  })

  it('keep what shines through', async () => {
    const [copy] = madeBy(await copiesOf(stripedPicture(64, 64, { alpha: 100 }), [32]))
    const { data } = await codecs.decode('webp', copy?.body ?? new Uint8Array())
    expect(Math.abs((data[3] ?? 0) - 100)).toBeLessThan(3)
  })

  it('are made in the original’s kind too, for whoever knows no WebP', async () => {
    const photograph = await codecs.jpeg(
      await codecs.decode('png', stripedPicture(400, 400, { grain: 1 })),
      90,
    )
    const names = async (bytes: Uint8Array) => madeBy(await copiesOf(bytes, [], 200)).map(({ name }) => name)
    expect(await names(photograph)).toEqual(['a-bar-200.jpg'])
    expect(await names(stripedPicture(400, 400, { alpha: 100, grain: 1 }))).toEqual(['a-bar-200.png'])
  })

  it('are left out where they would be larger than a wider one', async () => {
    const names = madeBy(await copiesOf(stripedPicture(600, 300), [150, 600])).map(({ name }) => name)
    expect(names).toEqual(['a-bar-600.webp'])
  })
})

describe('what is no picture to be read', () => {
  it.each([
    ['says to have more pixels than memory', widePicture(50_000_000), /50 million pixels/],
    ['is cut short', stripedPicture(64, 64).subarray(0, 9_000), /damaged/],
    ['has garbled data', garbled(stripedPicture(64, 64)), /cannot be read|damaged/],
    ['says to be larger than it is', widePicture(40), /cannot be read/],
  ])('is refused: one that %s', async (_what, bytes, reason) => {
    const answer = await copiesOf(bytes, [32])
    expect(answer).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) })
    expect(madeBy(await copiesOf(stripedPicture(64, 64), [32])), 'the next one is made').toHaveLength(1)
  })

  it('stays as it is when it is a film, or another kind than its name says', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
    const chunk = Buffer.from('\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\0\0\0\0', 'latin1')
    const moving = Buffer.concat([onePixel.subarray(0, 33), chunk, onePixel.subarray(33)])
    expect(await copiesOf(gif, [1])).toMatchObject({ kind: 'unfit' })
    expect(await copiesOf(moving, [1])).toMatchObject({ kind: 'unfit' })
  })

  it('never ends the process, whatever the bytes behind a picture’s head', async () => {
    for (let at = 40; at < 400; at += 60) {
      const bytes = Buffer.from(jpegOfAPhone(1))
      bytes.fill(at, Math.min(at, bytes.length - 4), bytes.length)
      expect((await copiesOf(bytes, [3])).kind).toMatch(/made|refused|unfit/)
    }
  })
})

describe('the picture that stands for a page', () => {
  const face = (style: string) =>
    readFileSync(join(fontsFolder(), `source-serif-4-latin-${style}-normal.woff2`))
  const originals = new Map<string, Uint8Array>([
    ['regular', face('400')],
    ['semibold', face('600')],
    ['images/bar.png', stripedPicture(320, 200)],
  ])
  const anOrder = (change: Partial<ShareOrder>): ShareOrder => ({
    kind: 'share',
    title: 'What a rest day is for',
    site: 'Aldermoor Strength',
    foot: 'studio.example',
    colours: { paper: '#faf7f2', ink: '#1d1b18', 'ink-soft': '#5a544c', accent: '#9c3b1e' },
    faces: { regular: { path: 'regular', mark: '' }, semibold: { path: 'semibold', mark: '' } },
    ...change,
  })
  const shareOf = async (change: Partial<ShareOrder> = {}) =>
    madeBy(await maker.make(anOrder(change), originals))[0]

  it('is as large as networks show it, with the type in the site’s colours, and the same bytes each time', async () => {
    const share = await shareOf()
    expect(share).toMatchObject({ name: 'share.png', width: 1200, height: 630 })
    expect(share?.body.byteLength).toBeLessThan(300_000)
    const { data } = await codecs.decode('png', share?.body ?? new Uint8Array())
    expect([...data.subarray(4 * 1199, 4 * 1200)]).toEqual([0xfa, 0xf7, 0xf2, 255])
    const words = new Uint32Array(data.buffer, data.byteOffset, 1200 * 630)
    const ink = new Uint32Array(Uint8Array.of(0x1d, 0x1b, 0x18, 255).buffer)[0]
    expect(words.filter((pixel) => pixel === ink).length).toBeGreaterThan(5_000)
    expect((await shareOf())?.body).toEqual(share?.body)
  })

  it('shows the page’s own picture beside the title', async () => {
    const share = await shareOf({ picture: { path: 'images/bar.png', mark: '' } })
    expect(share).toMatchObject({ name: 'share.jpg', contentType: 'image/jpeg' })
    expect(share?.body.byteLength).toBeLessThan(300_000)
  })

  it('leaves out emoji, which the face lacks, and keeps what it has', async () => {
    const plain = await shareOf({ title: 'Rest days ™', site: 'Aldermoor' })
    expect(await shareOf({ title: 'Rest 🏋🏽‍♀️ days ™ 🇨🇭', site: '🌊 Aldermoor' })).toEqual(plain)
    expect(await maker.make(anOrder({ title: '🏋️' }), originals)).toMatchObject({ kind: 'unfit' })
  })

  it('is none where the face lacks letters of the title or of the site’s name', async () => {
    expect(await maker.make(anOrder({ title: 'Покой' }), originals)).toMatchObject({ kind: 'unfit' })
    expect(await maker.make(anOrder({ site: 'Покой' }), originals)).toMatchObject({ kind: 'unfit' })
  })
})

function garbled(picture: Uint8Array): Uint8Array {
  const bytes = Buffer.from(picture)
  for (let at = 45; at < bytes.length - 20; at += 3) bytes[at] = (at * 31) % 256
  return bytes
}
