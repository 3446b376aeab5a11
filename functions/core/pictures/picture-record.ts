import { keyOf } from '../publication/site-output.ts'
import type { MadePicture, PictureAnswer, PictureOrder } from './picture-order.ts'

/** Changes with how pictures are made: then every address is another. */
const engine = 2

/** A file that was made and is on the site, unless somebody removed it. */
export type KeptPicture = Omit<MadePicture, 'body'>

/** What became of an order. */
export type PictureOutcome =
  | { readonly kind: 'made'; readonly pictures: readonly KeptPicture[] }
  | Exclude<PictureAnswer, { readonly kind: 'made' }>

/** What became of every order, by its key: compiled under the name `pictures`. */
export interface PictureRecord {
  readonly [key: string]: PictureOutcome
}

const keys = new WeakMap<PictureOrder, string>()

/** Stands for an order and for how it is carried out. */
export function orderKey(order: PictureOrder): string {
  const known = keys.get(order)
  if (known !== undefined) return known
  const key = keyOf(engine, order)
  keys.set(order, key)
  return key
}

/** Where a made file is published: an address that never holds anything else. */
export function picturePath(key: string, { name }: Pick<KeptPicture, 'name'>): string {
  return `images/w/${key}/${name}`
}

/** The outcome without the bytes. */
export function outcomeOf(answer: PictureAnswer): PictureOutcome {
  if (answer.kind !== 'made') return answer
  return { kind: 'made', pictures: answer.pictures.map(({ body: _body, ...kept }) => kept) }
}
