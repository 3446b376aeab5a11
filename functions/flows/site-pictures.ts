import type { PictureOrder } from '../core/pictures/picture-order.ts'
import { pictureProblems } from '../core/pictures/picture-problems.ts'
import type { Problem } from '../core/problem.ts'
import type { Publication } from '../core/publication/publication.ts'
import {
  orderedFiles,
  ordersByKey,
  ordersLeft,
  pictureOrders,
  withPictures,
} from '../core/publication/site-pictures.ts'
import { readPictureRecord } from './make-pictures.ts'
import type { Ports } from './ports.ts'
import type { ReadContent } from './read-content.ts'

/** The made pictures of a site as they stand. */
export interface SitePictures {
  readonly publication: Publication
  /** The same with those that are there. */
  readonly shown: Publication
  /** Orders that are yet to be carried out, and the keys of all. */
  readonly left: readonly PictureOrder[]
  readonly wanted: ReadonlySet<string>
  /** Which files were made for this publication. */
  readonly isOrdered: (path: string) => boolean
  /** What could not be made. */
  readonly problems: readonly Problem[]
}

/** Looks which pictures a publication wants and which of them are on the site. */
export async function readSitePictures(
  ports: Pick<Ports, 'compiled' | 'site'>,
  publication: Publication,
  content: Pick<ReadContent, 'files' | 'pictures'>,
): Promise<SitePictures> {
  const orders = pictureOrders(publication, content)
  const byKey = ordersByKey(orders)
  const record = await readPictureRecord(ports)
  const stored = new Set((await ports.site.list()).map(({ path }) => path))
  const there = { record, isThere: (path: string) => stored.has(path) }
  const files = orderedFiles(orders, record)
  return {
    publication,
    shown: withPictures(publication, orders, there),
    left: ordersLeft(orders, there),
    wanted: new Set(byKey.keys()),
    isOrdered: (path) => files.has(path),
    problems: pictureProblems(byKey.values(), record),
  }
}
