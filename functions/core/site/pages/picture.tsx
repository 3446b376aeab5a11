import type { PagePicture } from './page.ts'

/** An image with its size, so that nothing jumps while it loads; all but the first wait until they are near. */
export function Picture({ picture, eager }: { readonly picture: PagePicture; readonly eager?: boolean }) {
  return (
    <img
      src={picture.src}
      width={picture.width}
      height={picture.height}
      alt={picture.alt}
      loading={eager ? undefined : 'lazy'}
      fetchpriority={eager ? 'high' : undefined}
      decoding="async"
    />
  )
}
