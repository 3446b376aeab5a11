import { Buffer } from 'node:buffer'
import { crc32 } from 'node:zlib'
import { imageSize } from 'image-size'
import { describe, expect, it } from 'vitest'
import { exifOf, orientationIn } from '../../../functions/core/pictures/orientation.ts'
import { withoutMetadata } from '../../../functions/core/pictures/without-metadata.ts'
import { cameraNotes, jpegOfAPhone, onePixel, plainJpeg } from '../../support/pictures.ts'

const latin = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1')
/** The place, the phone and its programs. */
const told = /46 57|TapePhone|Photoshop|xmpmeta/

function pngWith(chunks: readonly (readonly [type: string, body: Uint8Array])[]): Uint8Array {
  const written = chunks.map(([type, body]) => {
    const typed = Buffer.concat([Buffer.from(type), body])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(body.length)
    check.writeUInt32BE(crc32(typed))
    return Buffer.concat([length, typed, check])
  })
  return Buffer.concat([onePixel.subarray(0, 33), ...written, onePixel.subarray(33)])
}

function webpWith(chunks: readonly (readonly [type: string, body: Uint8Array])[], flags: number): Uint8Array {
  const pixels = Buffer.from('LwJAAAAH0JmqdqZ/gYjofwA=', 'base64')
  const header = Buffer.of(flags, 0, 0, 0, 2, 0, 0, 1, 0, 0)
  const all = [['VP8X', header] as const, ['VP8L', pixels] as const, ...chunks].map(([type, body]) => {
    const head = Buffer.from(`${type}\0\0\0\0`)
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  })
  const body = Buffer.concat([Buffer.from('WEBP'), ...all])
  const head = Buffer.from('RIFF\0\0\0\0')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

describe('a picture as a phone writes it', () => {
  it('as JPEG loses the place and every other note, and keeps its pixels and colours', () => {
    expect(latin(jpegOfAPhone(1))).toMatch(told)
    const left = withoutMetadata(jpegOfAPhone(1))
    expect(latin(left)).not.toMatch(told)
    expect(latin(left)).not.toContain('Exif')
    const profile = '\xff\xe2\0\x17ICC_PROFILE\0\x01\x01colours'
    expect(latin(left).replace(profile, '')).toBe(latin(plainJpeg))
    expect(latin(left)).toContain(profile)
  })

  it.each([3, 6, 8])('as JPEG stays turned as it was, %i', (orientation) => {
    const left = withoutMetadata(jpegOfAPhone(orientation)) ?? new Uint8Array()
    expect(imageSize(left)).toMatchObject({ width: 3, height: 2, orientation })
    expect(latin(left)).not.toMatch(told)
    expect(withoutMetadata(left)).toBe(left)
  })

  it('as PNG loses its notes and texts, and stays turned', () => {
    const notes = Buffer.from('Comment\x0046 57')
    const picture = pngWith([
      ['eXIf', cameraNotes(6, 'II')],
      ['tEXt', notes],
      ['iTXt', notes],
      ['tIME', notes],
      ['gAMA', Buffer.of(0, 0, 0xb1, 0x8f)],
    ])
    const left = withoutMetadata(Buffer.concat([picture, Buffer.from('46 57')]))
    expect(latin(left)).not.toMatch(told)
    const turned = pngWith([
      ['eXIf', exifOf(6) ?? new Uint8Array()],
      ['gAMA', Buffer.of(0, 0, 0xb1, 0x8f)],
    ])
    expect(latin(left)).toBe(latin(turned))
  })

  it('as WebP loses its notes, says so in its header, and stays turned', () => {
    const xmp = Buffer.from('<x:xmpmeta>46 57')
    const upright = webpWith(
      [
        ['EXIF', cameraNotes(1)],
        ['XMP ', xmp],
      ],
      0x2c,
    )
    expect(latin(withoutMetadata(upright))).toBe(latin(webpWith([], 0x20)))
    const named = Buffer.concat([Buffer.from('Exif\0\0'), cameraNotes(8, 'II')])
    const turned = webpWith([['EXIF', exifOf(8) ?? new Uint8Array()]], 0x08)
    expect(latin(withoutMetadata(webpWith([['EXIF', named]], 0x0c)))).toBe(latin(turned))
  })
})

describe('a picture', () => {
  it.each([
    ['PNG', onePixel],
    ['JPEG', plainJpeg],
    ['GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;')],
  ])('in which nobody noted anything stays the very same: %s', (_, picture) => {
    expect(withoutMetadata(picture)).toBe(picture)
  })

  it.each([
    ['PNG', onePixel.slice(0, -20)],
    ['JPEG', plainJpeg.slice(0, 120)],
    [
      'JPEG with a segment beyond its end',
      Buffer.concat([plainJpeg.slice(0, 20), Buffer.of(0xff, 0xe1, 9, 9)]),
    ],
    ['WebP', webpWith([], 0).slice(0, 44)],
  ])('that is damaged is known as such: %s', (_, picture) => {
    expect(withoutMetadata(picture)).toBeUndefined()
  })

  it('is shown as it is stored where its notes make no sense', () => {
    const endless = Buffer.from(cameraNotes(6))
    endless.writeUInt32BE(0xfffffff0, 4)
    for (const notes of [new Uint8Array(), Buffer.from('MM\0*'), endless, cameraNotes(9), cameraNotes(0)])
      expect(orientationIn(notes)).toBe(1)
    expect([orientationIn(cameraNotes(6)), orientationIn(cameraNotes(6, 'II'))]).toEqual([6, 6])
  })
})
