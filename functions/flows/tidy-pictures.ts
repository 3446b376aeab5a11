import { feedOf, incomingFolder, incomingImages } from '../core/incoming/incoming-files.ts'
import { decode } from '../core/publication/owner-files.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'

const readsAtOnce = 16
/** Milliseconds after which looking is given up, and nothing removed. */
const longest = 8_000

type TidyPorts = Pick<Ports, 'clock' | 'content'>

/**
 * Removes the pictures of feeds that no text names any more, neither an article of a feed nor anything that the owner wrote, and
 * answers how many. What an article was stored with meanwhile is put back; a reading that stores an article looks afterwards
 * whether its picture is there.
 */
export async function tidyPictures(ports: TidyPorts): Promise<number> {
  const pictures = (await ports.content.list(incomingImages)).map(({ path }) => path)
  if (pictures.length === 0) return 0
  const left = await unnamed(ports, pictures, '')
  const removed = await inParallel(left, readsAtOnce, async (path) => {
    const bytes = await ports.content.read(path)
    await ports.content.remove(path)
    return { path, bytes }
  })
  if (left.length === 0) return 0
  const still = new Set(await unnamed(ports, left, incomingFolder))
  const wanted = removed.filter(({ path }) => !still.has(path))
  await inParallel(wanted, readsAtOnce, async ({ path, bytes }) => {
    if (bytes) await ports.content.write(path, bytes)
  })
  return left.length - wanted.length
}

/** Those of the pictures whose names stand in no text below a folder; none where that cannot be known in time. */
async function unnamed(
  ports: TidyPorts,
  pictures: readonly string[],
  below: string,
): Promise<readonly string[]> {
  const until = ports.clock.real() + longest
  const left = new Set(pictures)
  const texts = (await ports.content.list(below)).filter(({ path }) => !path.startsWith('images/'))
  // Those of feeds first: they name nearly all.
  const ordered = texts.toSorted((one, other) => Number(isOfFeed(other.path)) - Number(isOfFeed(one.path)))
  await inParallel(ordered, readsAtOnce, async ({ path }) => {
    if (left.size === 0 || ports.clock.real() > until) return
    const text = decode((await ports.content.read(path)) ?? new Uint8Array())
    for (const picture of left) if (text.includes(nameOf(picture))) left.delete(picture)
  })
  return ports.clock.real() > until ? [] : [...left]
}

function isOfFeed(path: string): boolean {
  return feedOf(path) !== undefined
}

/** The last part of its path stands for its bytes, so nothing else is called so. */
function nameOf(picture: string): string {
  return picture.slice(picture.lastIndexOf('/') + 1)
}
