import type { PictureAnswer, PictureOrder } from '../core/pictures/picture-order.ts'

/** Makes pictures of pictures. Equal orders give equal bytes. */
export interface PictureMaker {
  /**
   * Carries one order out; `originals` holds the bytes of everything that it names, by path. A picture that cannot be made
   * is an answer, never a fault; `stopped`: the process is ending, and somebody else will make it.
   */
  make(
    order: PictureOrder,
    originals: ReadonlyMap<string, Uint8Array>,
  ): Promise<PictureAnswer | { readonly kind: 'stopped' }>
}

/** The queue that wakes the publisher. */
export interface ChangeQueue {
  /** Has pictures made that are missing: at once, or after so many seconds, 900 at most. */
  askForPictures(afterSeconds?: number): Promise<void>
}
