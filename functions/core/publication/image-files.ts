import { withoutMetadata } from '../pictures/without-metadata.ts'
import type { SiteFile } from '../site/site-look.ts'
import type { OwnerFiles } from './owner-files.ts'
import type { Publication } from './publication.ts'

/** Every readable image as a file of the site, under the path it has in the content folder and without what its camera noted. */
export function imageFiles({ images }: Publication, files: OwnerFiles): readonly SiteFile[] {
  return [...images.keys()].flatMap((path) => {
    const body = files.get(path)
    if (body === undefined) return []
    return [{ path, body: withoutMetadata(body) ?? body, contentType: imageTypeOf(path) }]
  })
}

/** The media type that an image's name tells. */
export function imageTypeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  return `image/${ending === 'jpg' ? 'jpeg' : ending}`
}
