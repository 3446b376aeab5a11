import { createHash } from 'node:crypto'
import type { ImageCopies, SiteImage } from '../articles/render-context.ts'
import { pagedArticles } from '../library/library.ts'
import type { CopiesOrder, Original, PictureOrder } from '../pictures/picture-order.ts'
import {
  type KeptPicture,
  orderKey,
  type PictureOutcome,
  type PictureRecord,
  picturePath,
} from '../pictures/picture-record.ts'
import { planCopies } from '../pictures/plan-copies.ts'
import type { OwnerFiles, OwnerPictures } from './owner-files.ts'
import type { Publication, SharePicture } from './publication.ts'
import { readingFaces } from './reading-faces.ts'
import { shareOrders } from './share-orders.ts'

/** Every picture that is to be made for a publication. */
export interface PictureOrders {
  /** Copies, by the path of their original. */
  readonly copies: ReadonlyMap<string, CopiesOrder>
  /** What stands for an article's page where it is shared, by slug; for every other page, under the empty name. */
  readonly shares: ReadonlyMap<string, PictureOrder>
}

/** What is to be made of the pictures that pages show, and for the pages that may be shared. */
export function pictureOrders(
  publication: Publication,
  { files, pictures }: { readonly files: OwnerFiles; readonly pictures: OwnerPictures },
): PictureOrders {
  const { articles, pages, images } = publication
  const faces = new Map<string, string>(
    Object.values(readingFaces).flatMap((path) => {
      const bytes = files.get(path)
      return bytes ? [[path, createHash('md5').update(bytes).digest('hex')]] : []
    }),
  )
  const originalOf = (path: string): Original | undefined => {
    const mark = pictures.get(path)?.etag ?? faces.get(path)
    return mark === undefined ? undefined : { path, mark }
  }
  const paged = pagedArticles(articles)
  const shown = new Set([...paged, ...pages].flatMap((page) => page.images.map(({ path }) => path)))
  const copies = [...shown].flatMap((path) => {
    const [original, size] = [originalOf(path), images.get(path)]
    const order = original && size && planCopies(original, size.width)
    return order ? [[path, order] as const] : []
  })
  return { copies: new Map(copies), shares: shareOrders(publication, paged, originalOf) }
}

/** All of them by their keys: what pages show before what stands for them elsewhere. */
export function ordersByKey({ copies, shares }: PictureOrders): ReadonlyMap<string, PictureOrder> {
  return new Map([...copies.values(), ...shares.values()].map((order) => [orderKey(order), order]))
}

/** What was made before, and which files are on the site now. */
export interface PicturesThere {
  readonly record: PictureRecord
  readonly isThere: (path: string) => boolean
}

/** Orders that nobody carried out yet, or whose files are gone. */
export function ordersLeft(
  orders: PictureOrders,
  { record, isThere }: PicturesThere,
): readonly PictureOrder[] {
  return [...ordersByKey(orders)].flatMap(([key, order]) => {
    const outcome = record[key]
    if (outcome === undefined) return [order]
    return outcome.kind !== 'made' || madePaths(key, outcome).every(isThere) ? [] : [order]
  })
}

/** Every file that was made for these orders, as a path of the site. */
export function orderedFiles(orders: PictureOrders, record: PictureRecord): ReadonlySet<string> {
  return new Set([...ordersByKey(orders).keys()].flatMap((key) => madePaths(key, record[key])))
}

/** The publication with every picture that was ordered for it and is there: pages name no other. */
export function withPictures(
  publication: Publication,
  orders: PictureOrders,
  there: PicturesThere,
): Publication {
  const images = new Map<string, SiteImage>(publication.images)
  for (const [path, order] of orders.copies) {
    const image = images.get(path)
    const copies = image && copiesIn(madeOf(order, there))
    if (image && copies) images.set(path, { ...image, copies })
  }
  const shares = [...orders.shares].flatMap(([name, order]) => {
    const [share] = madeOf(order, there)
    return share ? [[name, { src: share.src, width: share.width, height: share.height }] as const] : []
  })
  return { ...publication, images, shares: new Map<string, SharePicture>(shares) }
}

/** A picture that is there, with its address from the site's root. */
type Address = KeptPicture & { readonly src: string }

function madeOf(order: PictureOrder, { record, isThere }: PicturesThere): readonly Address[] {
  const key = orderKey(order)
  const outcome = record[key]
  if (outcome?.kind !== 'made' || !madePaths(key, outcome).every(isThere)) return []
  return outcome.pictures.map((picture) => ({ ...picture, src: `/${picturePath(key, picture)}` }))
}

function madePaths(key: string, outcome: PictureOutcome | undefined): readonly string[] {
  return outcome?.kind === 'made' ? outcome.pictures.map((picture) => picturePath(key, picture)) : []
}

function copiesIn(pictures: readonly Address[]): ImageCopies | undefined {
  const webp = pictures.filter(({ contentType }) => contentType === 'image/webp')
  const plain = pictures.find(({ contentType }) => contentType !== 'image/webp')
  if (webp.length === 0 && !plain) return undefined
  return { webp: webp.map(({ src, width }) => ({ src, width })), ...(plain && { plain: plain.src }) }
}
