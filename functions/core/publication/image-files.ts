import { withoutMetadata } from '../pictures/without-metadata.ts'
import type { OwnerPictures } from './owner-files.ts'
import type { Publication } from './publication.ts'
import type { SiteOutput } from './site-output.ts'

/** Every readable image as a file of the site, under the path it has in the content folder and without what its camera noted. */
export function imageOutputs({ images }: Publication, pictures: OwnerPictures): readonly SiteOutput[] {
  return [...images.keys()].flatMap((path): readonly SiteOutput[] => {
    const picture = pictures.get(path)
    if (picture === undefined) return []
    const make = async () => {
      const body = await picture.read()
      return withoutMetadata(body) ?? body
    }
    return [{ path, contentType: imageTypeOf(path), key: picture.etag, wave: 'shown', make }]
  })
}

/** The media type that an image's name tells. */
export function imageTypeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  return `image/${ending === 'jpg' ? 'jpeg' : ending}`
}
