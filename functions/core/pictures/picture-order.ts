import type { Palette } from '../site/tokens.ts'

/** A picture of the owner's as an order names it: its path in the content folder, and what stands for its bytes. */
export interface Original {
  readonly path: string
  readonly mark: string
}

/** What is to be made, as plain JSON that its bytes follow from, with the originals: equal orders give equal files. */
export type PictureOrder = CopiesOrder | ShareOrder

/** Narrower copies of one picture, of the same shape and the right way up. */
export interface CopiesOrder {
  readonly kind: 'copies'
  readonly original: Original
  /** Widths in pixels that are made as WebP, ascending. */
  readonly widths: readonly number[]
  /** The width of the copy in the original's own kind, for whoever knows no WebP; absent where the original serves them. */
  readonly plain?: number
}

/** The picture that stands for a page where it is shared. */
export interface ShareOrder {
  readonly kind: 'share'
  readonly title: string
  /** Stands above the title. */
  readonly site: string
  /** Stands below it: the host of the site. */
  readonly foot: string
  readonly colours: Pick<Palette, 'paper' | 'ink' | 'ink-soft' | 'accent'>
  /** The reading face's files. */
  readonly faces: { readonly regular: Original; readonly semibold: Original }
  readonly logo?: Original
  readonly picture?: Original
}

/** A file that was made. */
export interface MadePicture {
  /** Below the order's folder: `barbell-800.webp`. */
  readonly name: string
  readonly width: number
  readonly height: number
  readonly contentType: 'image/jpeg' | 'image/png' | 'image/webp'
  readonly body: Uint8Array
}

/** What became of an order; `unfit`: nothing good could be made of it, and nobody need mend anything. */
export type PictureAnswer =
  | { readonly kind: 'made'; readonly pictures: readonly MadePicture[] }
  | { readonly kind: 'unfit'; readonly reason: string }
  /** The original cannot be read or is too large; the reason is one sentence without a full stop. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Everything that an order is made from. */
export function originalsOf(order: PictureOrder): readonly Original[] {
  if (order.kind === 'copies') return [order.original]
  const { faces, logo, picture } = order
  return [faces.regular, faces.semibold, logo, picture].flatMap((original) => original ?? [])
}
