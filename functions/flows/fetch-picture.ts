import { createHash } from 'node:crypto'
import type { KnownItem } from '../core/incoming/feed-record.ts'
import { incomingImages } from '../core/incoming/incoming-files.ts'
import { pictureOf } from '../core/incoming/item-article.ts'
import type { LinkedItem } from '../core/incoming/item-names.ts'
import { pictureFile } from '../core/incoming/picture-file.ts'
import type { Ports } from './ports.ts'

const mostBytes = 3 * 1024 * 1024
const patience = 5_000

/** A picture that was asked for; without a path it could not be had. */
export type FetchedPicture = NonNullable<KnownItem['picture']> & { readonly alt?: string }

/**
 * Keeps the picture that an item shows first, under a name that stands for its bytes, and answers where; one that is kept
 * already, or could not be had three times, is not asked for again. Undefined for an item without a picture.
 */
export async function fetchPicture(
  ports: Pick<Ports, 'content' | 'outbound'>,
  feed: string,
  item: LinkedItem,
  known: KnownItem['picture'],
): Promise<FetchedPicture | undefined> {
  const shown = pictureOf(item)
  if (!shown) return undefined
  const { url, alt } = shown
  const told = alt === undefined || alt === '' ? {} : { alt }
  const before = known?.url === url ? known : undefined
  if (before?.path === undefined ? (before?.tries ?? 0) >= 3 : await isKept(ports, before.path))
    return { url, tries: before?.tries ?? 0, ...before, ...told }
  const path = await keep(ports, feed, url)
  const tries = (before?.tries ?? 0) + 1
  return { url, tries, ...told, ...(path !== undefined && { path }) }
}

/** Whether a picture is where it was kept. */
export async function isKept({ content }: Pick<Ports, 'content'>, path: string): Promise<boolean> {
  return (await content.list(path)).length > 0
}

async function keep(
  { content, outbound }: Pick<Ports, 'content' | 'outbound'>,
  feed: string,
  url: string,
): Promise<string | undefined> {
  const answer = await outbound.request({
    url,
    milliseconds: patience,
    bytes: mostBytes,
    headers: { accept: 'image/webp, image/png, image/jpeg, image/gif' },
  })
  if (answer.kind !== 'answered' || answer.status !== 200) return undefined
  const picture = pictureFile(answer.body)
  if (!picture) return undefined
  const name = createHash('sha256').update(picture.bytes).digest('hex').slice(0, 20)
  const path = `${incomingImages}${feed}/${name}.${picture.ending}`
  // Under its name there can be nothing else: a conflict is the same picture.
  await content.write(path, picture.bytes)
  return path
}
