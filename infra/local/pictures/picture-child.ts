import { pictureMaker } from '../../../functions/adapters/pictures/picture-maker.ts'
import type { PictureOrder } from '../../../functions/core/pictures/picture-order.ts'

/** What the parent sends: an order, and the bytes of its originals by their paths. */
export interface PictureTask {
  readonly order: PictureOrder
  readonly originals: ReadonlyMap<string, Uint8Array>
}

// Ctrl-C reaches the whole process group; the parent decides when this one stops. Without a parent there is no reason to be.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
process.on('disconnect', () => process.exit(0))

const maker = pictureMaker()
process.on('message', ({ order, originals }: PictureTask) => {
  maker.make(order, originals).then((answer) => process.send?.(answer))
})
