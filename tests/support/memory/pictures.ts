import type {
  MadePicture,
  PictureAnswer,
  PictureOrder,
} from '../../../functions/core/pictures/picture-order.ts'
import type { ChangeQueue, PictureMaker } from '../../../functions/flows/picture-ports.ts'

/** Makes pictures that only say what they were ordered as; `answer` may be replaced. */
export interface MemoryPictures extends PictureMaker {
  readonly asked: PictureOrder[]
  answer: (order: PictureOrder) => PictureAnswer | { readonly kind: 'stopped' }
}

export function memoryPictures(): MemoryPictures {
  const pictures: MemoryPictures = {
    asked: [],
    answer: (order) => ({
      kind: 'made',
      pictures: order.kind === 'share' ? [shareOf(order)] : copiesOf(order),
    }),
    async make(order) {
      pictures.asked.push(order)
      return pictures.answer(order)
    },
  }
  return pictures
}

function shareOf(order: PictureOrder): MadePicture {
  const body = new TextEncoder().encode(JSON.stringify(order))
  return { name: 'share.jpg', width: 1200, height: 630, contentType: 'image/jpeg', body }
}

function copiesOf(order: PictureOrder): readonly MadePicture[] {
  if (order.kind !== 'copies') return []
  return order.widths.map((width) => ({
    ...{ name: `copy-${width}.webp`, width, height: width, contentType: 'image/webp' as const },
    body: new TextEncoder().encode(`${width} of ${order.original.mark}`),
  }))
}

/** What the publisher is asked for; a test takes it off. */
export interface MemoryChangeQueue extends ChangeQueue {
  /** After how many seconds, each time that pictures are asked for. */
  readonly asked: number[]
}

export function memoryChangeQueue(): MemoryChangeQueue {
  const asked: number[] = []
  return { asked, askForPictures: async (afterSeconds = 0) => void asked.push(afterSeconds) }
}
