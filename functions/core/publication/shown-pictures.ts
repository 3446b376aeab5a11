import type { ImageCopies } from '../articles/render-context.ts'
import type { Publication, SharePicture } from './publication.ts'

/** The made pictures that pages show: compiled under the name `shown-pictures`, for whoever makes pages without the originals. */
export interface ShownPictures {
  /** Copies by the path of their original, with the width that it had. */
  readonly copies: Readonly<Record<string, { readonly width: number; readonly copies: ImageCopies }>>
  /** As in a publication. */
  readonly shares: Readonly<Record<string, SharePicture>>
}

/** Those that this publication shows. */
export function shownPictures({ images, shares = new Map() }: Publication): ShownPictures {
  const copied = [...images].flatMap(([path, { width, copies }]) =>
    copies ? [[path, { width, copies }] as const] : [],
  )
  return { copies: Object.fromEntries(copied), shares: Object.fromEntries(shares) }
}

/** The publication as it was shown last; an original that is another by now stands for itself. */
export function withShownPictures(publication: Publication, shown: ShownPictures): Publication {
  const images = [...publication.images].map(([path, image]) => {
    const known = Object.hasOwn(shown.copies, path) ? shown.copies[path] : undefined
    return [path, known?.width === image.width ? { ...image, copies: known.copies } : image] as const
  })
  return { ...publication, images: new Map(images), shares: new Map(Object.entries(shown.shares)) }
}
