import { sourceSet } from '../../pictures/shown-widths.ts'
import type { PagePicture } from './page.ts'

interface PictureProps {
  readonly picture: PagePicture
  /** How wide it is shown, as the `sizes` of HTML. */
  readonly sizes: string
  /** True for the one that a page begins with; all others wait until they are near. */
  readonly eager?: boolean
}

/** An image with its size, so that nothing jumps while it loads, and the copies of it from which a browser takes the fitting one. */
export function Picture({ picture, sizes, eager }: PictureProps) {
  const { src, width, height, alt, copies } = picture
  const image = (
    <img
      src={copies?.plain ?? src}
      width={width}
      height={height}
      alt={alt}
      loading={eager ? undefined : 'lazy'}
      fetchpriority={eager ? 'high' : undefined}
      decoding="async"
    />
  )
  if (!copies || copies.webp.length === 0) return image
  return (
    <picture>
      <source type="image/webp" srcset={sourceSet(copies.webp)} sizes={sizes} />
      {image}
    </picture>
  )
}
