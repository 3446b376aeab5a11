import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PictureAnswer } from '../../../functions/core/pictures/picture-order.ts'
import { orderKey } from '../../../functions/core/pictures/picture-record.ts'
import type { PictureMaker } from '../../../functions/flows/picture-ports.ts'

/** Outside every home, so that whoever starts anew does not make them anew. */
const cacheFolder = fileURLToPath(new URL('../../../node_modules/.cache/tidings/pictures', import.meta.url))

/** Keeps what was made in a folder, by order: equal orders give equal bytes, so that nobody makes them twice on this machine. */
export function keptPictures(maker: PictureMaker, folder: string = cacheFolder): PictureMaker {
  return {
    async make(order, originals) {
      const file = join(folder, `${orderKey(order)}.json`)
      const kept = await readKept(file)
      if (kept) return kept
      const answer = await maker.make(order, originals)
      if (answer.kind === 'made') await keep(file, folder, answer)
      return answer
    },
  }
}

type Made = Extract<PictureAnswer, { readonly kind: 'made' }>

async function readKept(file: string): Promise<Made | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw cause
  }
  try {
    return JSON.parse(text, (key, value) =>
      key === 'body' ? Uint8Array.from(Buffer.from(value, 'base64')) : value,
    ) as Made
  } catch (cause) {
    // A power cut may leave half a file; it is made and kept again.
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

/** Whole or not at all: several processes may keep the same one, and any may be killed. */
async function keep(file: string, folder: string, answer: Made): Promise<void> {
  const pictures = answer.pictures.map(({ body, ...picture }) => ({
    ...picture,
    body: Buffer.from(body).toString('base64'),
  }))
  const draft = `${file}.${process.pid}`
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(draft, JSON.stringify({ ...answer, pictures }))
    await rename(draft, file)
  } catch (cause) {
    // A checkout that cannot be written to, or a full disk, only costs the time of making them again.
    if (!['EACCES', 'EROFS', 'ENOSPC', 'EPERM'].includes((cause as NodeJS.ErrnoException).code ?? ''))
      throw cause
  }
}
