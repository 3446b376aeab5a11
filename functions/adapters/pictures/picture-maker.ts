import type { PictureAnswer, PictureOrder } from '../../core/pictures/picture-order.ts'
import type { PictureMaker } from '../../flows/picture-ports.ts'
import { type Codecs, openCodecs } from './codecs.ts'
import { makeCopies } from './make-copies.ts'
import { makeShare } from './make-share.ts'

/** Makes pictures in this process, which does nothing else meanwhile. */
export function pictureMaker(): PictureMaker {
  let opened: Promise<Codecs> | undefined
  return {
    async make(order, originals) {
      opened ??= openCodecs()
      const codecs = await opened
      try {
        return await carryOut(codecs, order, originals)
      } catch (cause) {
        // A codec that met something damaged is not used again: its memory is in an unknown state.
        opened = undefined
        return { kind: 'refused', reason: `it cannot be read (${wordsOf(cause)})` }
      }
    },
  }
}

function carryOut(
  codecs: Codecs,
  order: PictureOrder,
  originals: ReadonlyMap<string, Uint8Array>,
): Promise<PictureAnswer> {
  if (order.kind === 'share') return makeShare(codecs, order, originals)
  const bytes = originals.get(order.original.path)
  if (!bytes) throw new Error(`there is no ${order.original.path}`)
  return makeCopies(codecs, order, bytes)
}

/** What a codec throws may be a number, which is an address in its memory. */
function wordsOf(cause: unknown): string {
  return cause instanceof Error
    ? (cause.message.split('\n')[0]?.slice(0, 120) ?? '')
    : 'its data make no picture'
}
