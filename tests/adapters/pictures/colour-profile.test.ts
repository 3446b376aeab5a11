import { beforeAll, describe, expect, it } from 'vitest'
import { type Codecs, openCodecs } from '../../../functions/adapters/pictures/codecs.ts'
import { profileOf, withProfile } from '../../../functions/adapters/pictures/colour-profile.ts'
import { stripedPicture } from '../../support/pictures.ts'

let codecs: Codecs
beforeAll(async () => {
  codecs = await openCodecs()
})

/** Something that begins as a profile of a colour space does. */
function aProfile(space = 'RGB ', description = 'Display P3'): Uint8Array {
  const profile = Buffer.alloc(549, 7)
  profile.write(space, 16, 'latin1')
  profile.write(description, 200, 'latin1')
  return new Uint8Array(profile)
}

describe('the colours that a picture is meant in', () => {
  it.each([
    ['jpeg', 'image/jpeg', 255],
    ['png', 'image/png', 90],
    ['webp', 'image/webp', 255],
    ['webp', 'image/webp', 90],
  ] as const)('stay with a copy as %s', async (kind, contentType, alpha) => {
    const pixels = await codecs.decode('png', stripedPicture(33, 20, { alpha }))
    const bodies = { jpeg: codecs.jpeg(pixels, 80), png: codecs.png(pixels) }
    const made =
      kind === 'webp' ? [codecs.webp(pixels, 'photograph'), codecs.webp(pixels, 'drawing')] : [bodies[kind]]
    for (const body of await Promise.all(made)) {
      const coloured = withProfile(contentType, body, aProfile())
      expect(profileOf(kind, coloured)).toEqual(Buffer.from(aProfile()))
      expect(await codecs.decode(kind, coloured)).toEqual(await codecs.decode(kind, body))
    }
  })

  it('are the usual ones without a profile, with one that says so, and with one of other pixels than ours', async () => {
    const png = codecs.png(await codecs.decode('png', stripedPicture(4, 4)))
    expect(profileOf('png', png)).toBeUndefined()
    expect(
      profileOf('png', withProfile('image/png', png, aProfile('RGB ', 'sRGB IEC61966-2.1'))),
    ).toBeUndefined()
    expect(profileOf('png', withProfile('image/png', png, aProfile('GRAY')))).toBeUndefined()
  })
})
