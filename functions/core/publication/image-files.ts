import { withoutMetadata } from '../pictures/without-metadata.ts'
import type { OwnerFiles } from './owner-files.ts'
import type { Publication } from './publication.ts'
import { madeOutput, type SiteOutput } from './site-output.ts'

/** Every readable image as a file of the site, under the path it has in the content folder and without what its camera noted. */
export function imageOutputs({ images }: Publication, files: OwnerFiles): readonly SiteOutput[] {
  return [...images.keys()].flatMap((path) => {
    const body = files.get(path)
    if (body === undefined) return []
    const original = madeOutput({ path, body, contentType: imageTypeOf(path) })
    return [{ ...original, make: () => withoutMetadata(body) ?? body }]
  })
}

/** The media type that an image's name tells. */
export function imageTypeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  return `image/${ending === 'jpg' ? 'jpeg' : ending}`
}
