import { originalsOf, type PictureOrder } from '../core/pictures/picture-order.ts'
import {
  orderKey,
  outcomeOf,
  type PictureOutcome,
  type PictureRecord,
  picturePath,
} from '../core/pictures/picture-record.ts'
import type { OwnerFiles, OwnerPictures } from '../core/publication/owner-files.ts'
import { type Deadline, isShort } from './deadline.ts'
import type { PictureMaker } from './picture-ports.ts'
import type { Ports } from './ports.ts'

/** The maker belongs to the one door that publishes: it is many times as large as all others. */
export type PicturePorts = Pick<Ports, 'clock' | 'compiled' | 'site'> & { readonly pictures: PictureMaker }

/** What one turn is to make. */
interface MakePictures {
  readonly orders: readonly PictureOrder[]
  /** What the owner wrote: originals are read when their turn has come. */
  readonly content: { readonly files: OwnerFiles; readonly pictures: OwnerPictures }
  /** Keys of all orders that count: what became of others is forgotten. */
  readonly wanted: ReadonlySet<string>
  readonly until: Deadline
}

/** What one turn made. */
interface MadePictures {
  /** How many orders were carried out. */
  readonly made: number
  /** How many are left for the next turn. */
  readonly left: number
}

/** The order that somebody began, compiled under the name `picture-at-work`: whoever dies of one leaves it there. */
interface AtWork {
  readonly key?: string
  /** How many turns began it and did not come to its end. */
  readonly times?: number
  /** Milliseconds of real time. */
  readonly since?: number
}

/** No turn lives so long: whatever was begun before was given up. */
const longestTurn = 900_000
/** Turns that may die of one order, since a process may end for other reasons. */
const mostDeaths = 2

/**
 * Carries orders out one by one until the deadline, puts what was made on the site and then on record. An order that
 * turns died of is refused. What was made before is not made again, and twice at once does no harm.
 */
export async function makePictures(
  ports: PicturePorts,
  { orders, content, wanted, until }: MakePictures,
): Promise<MadePictures> {
  const outcomes: Record<string, PictureOutcome> = {}
  const begun = await begunBefore(ports)
  let left = orders.length
  for (const order of orders) {
    const key = orderKey(order)
    if (begun.key === key && begun.times >= mostDeaths) {
      outcomes[key] = { kind: 'refused', reason: 'it takes more memory or time than there is' }
      left -= 1
      continue
    }
    if (isShort(ports.clock, until)) break
    const times = begun.key === key ? begun.times + 1 : 1
    await noteAtWork(ports, { key, times, since: ports.clock.real() })
    const outcome = await carryOut(ports, order, content)
    if (outcome === undefined) break
    outcomes[key] = outcome
    left -= 1
  }
  await noteAtWork(ports, {})
  await keep(ports, outcomes, wanted)
  return { made: orders.length - left, left }
}

/** What became of every order before. */
export async function readPictureRecord({ compiled }: Pick<Ports, 'compiled'>): Promise<PictureRecord> {
  return ((await compiled.read('pictures')) ?? {}) as PictureRecord
}

/** Makes an order's files and puts them on the site; undefined when the process is ending. */
async function carryOut(
  { pictures, site }: PicturePorts,
  order: PictureOrder,
  content: MakePictures['content'],
): Promise<PictureOutcome | undefined> {
  const answer = await pictures.make(order, await readOriginals(order, content))
  if (answer.kind === 'stopped') return undefined
  if (answer.kind === 'made') {
    for (const picture of answer.pictures)
      await site.write(picturePath(orderKey(order), picture), picture.body, picture.contentType)
  }
  return outcomeOf(answer)
}

/** The bytes of what an order is made from, by path. */
export async function readOriginals(
  order: PictureOrder,
  { files, pictures }: MakePictures['content'],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const read = new Map<string, Uint8Array>()
  for (const { path } of originalsOf(order)) {
    const bytes = files.get(path) ?? (await pictures.get(path)?.read())
    if (bytes) read.set(path, bytes)
  }
  return read
}

async function begunBefore({ compiled, clock }: PicturePorts): Promise<{ key: string; times: number }> {
  const { key = '', times = 0, since = 0 } = ((await compiled.read('picture-at-work')) ?? {}) as AtWork
  return clock.real() - since > longestTurn ? { key, times } : { key: '', times: 0 }
}

async function noteAtWork({ compiled }: PicturePorts, atWork: AtWork): Promise<void> {
  await compiled.write('picture-at-work', atWork)
}

async function keep(
  { compiled }: PicturePorts,
  outcomes: PictureRecord,
  wanted: ReadonlySet<string>,
): Promise<void> {
  await compiled.change('pictures', (stored) => {
    const known = Object.entries({ ...((stored ?? {}) as PictureRecord), ...outcomes })
    return Object.fromEntries(known.filter(([key]) => wanted.has(key)))
  })
}
