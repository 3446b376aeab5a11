import type { CopiesOrder, Original } from './picture-order.ts'

/** Widths of copies: a list's, a phone's, a column on a fine screen, a full view on one (device pixels). */
const widths = [480, 800, 1200, 1600] as const
/** Copies in the original's own kind are as wide as that; search engines ask for no less (Google, "Article structured data"). */
const plainWidth = 1200
/** A copy that is hardly narrower than the next is not worth its bytes. */
const worthwhile = 0.9

/** Kinds of pictures that copies are made of; drawings of vectors and films stay as they are. */
const copied = /\.(?:png|jpe?g|webp)$/i

/** What is made of an original that is so wide as it is shown; undefined where it stays as it is. */
export function planCopies(original: Original, width: number): CopiesOrder | undefined {
  if (!copied.test(original.path)) return undefined
  const widest = Math.min(width, widths[widths.length - 1] ?? width)
  const narrower = widths.filter((each) => each < widest * worthwhile)
  return {
    kind: 'copies',
    original,
    widths: [...narrower, widest],
    ...(width > plainWidth / worthwhile && { plain: plainWidth }),
  }
}
