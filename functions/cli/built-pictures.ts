import { keptPictures } from '../../infra/local/pictures/kept-pictures.ts'
import { pictureProcess } from '../../infra/local/pictures/picture-process.ts'
import type { MadePicture } from '../core/pictures/picture-order.ts'
import { pictureProblems } from '../core/pictures/picture-problems.ts'
import { outcomeOf, type PictureOutcome, picturePath } from '../core/pictures/picture-record.ts'
import type { Problem } from '../core/problem.ts'
import type { OwnerFiles, OwnerPictures } from '../core/publication/owner-files.ts'
import type { Publication } from '../core/publication/publication.ts'
import { ordersByKey, pictureOrders, withPictures } from '../core/publication/site-pictures.ts'
import type { SiteFile } from '../core/site/site-look.ts'
import { readOriginals } from '../flows/make-pictures.ts'
import { startProgress } from './progress.ts'

/** A publication with every picture that could be made for it. */
interface BuiltPictures {
  readonly publication: Publication
  readonly files: readonly SiteFile[]
  /** Pictures of which none could be made. */
  readonly problems: readonly Problem[]
}

/** Makes every picture of a site, with a bar that shows how far it is; what this machine made before is taken from there. */
export async function buildPictures(
  publication: Publication,
  content: { readonly files: OwnerFiles; readonly pictures: OwnerPictures },
): Promise<BuiltPictures> {
  const orders = pictureOrders(publication, content)
  const byKey = [...ordersByKey(orders)]
  const process = pictureProcess()
  const maker = keptPictures(process)
  const progress = startProgress('Pictures')
  const record: Record<string, PictureOutcome> = {}
  const files: SiteFile[] = []
  try {
    for (const [index, [key, order]] of byKey.entries()) {
      progress.show(index, byKey.length)
      const answer = await maker.make(order, await readOriginals(order, content))
      if (answer.kind === 'stopped') throw new Error('nobody stops a build but its process')
      record[key] = outcomeOf(answer)
      if (answer.kind === 'made') files.push(...answer.pictures.map((picture) => fileOf(key, picture)))
    }
    progress.show(byKey.length, byKey.length)
  } finally {
    progress.end()
    process.stop()
  }
  return {
    publication: withPictures(publication, orders, { record, isThere: () => true }),
    files,
    problems: pictureProblems(orders.copies.values(), record),
  }
}

function fileOf(key: string, picture: MadePicture): SiteFile {
  const { contentType, body } = picture
  return { path: picturePath(key, picture), contentType, body }
}
