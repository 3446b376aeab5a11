import { pictureMaker } from '../../functions/adapters/pictures/picture-maker.ts'
import { outcomeOf, type PictureOutcome, picturePath } from '../../functions/core/pictures/picture-record.ts'
import { type OwnerFiles, picturesAmong } from '../../functions/core/publication/owner-files.ts'
import type { Publication } from '../../functions/core/publication/publication.ts'
import { ordersByKey, pictureOrders, withPictures } from '../../functions/core/publication/site-pictures.ts'
import type { SiteFile } from '../../functions/core/site/site-look.ts'
import { readOriginals } from '../../functions/flows/make-pictures.ts'

/** The publication with smaller copies of these pictures, and their files: made in this process, as the publisher does. */
export async function withCopies(
  { files, publication }: { readonly files: OwnerFiles; readonly publication: Publication },
  paths: readonly string[],
): Promise<{ readonly publication: Publication; readonly files: readonly SiteFile[] }> {
  const content = { files, pictures: picturesAmong(files) }
  const all = pictureOrders(publication, content)
  const orders = {
    copies: new Map([...all.copies].filter(([path]) => paths.includes(path))),
    shares: new Map(),
  }
  const maker = pictureMaker()
  const record: Record<string, PictureOutcome> = {}
  const made: SiteFile[] = []
  for (const [key, order] of ordersByKey(orders)) {
    const answer = await maker.make(order, await readOriginals(order, content))
    if (answer.kind !== 'made') throw new Error(`${key} is ${answer.kind}`)
    record[key] = outcomeOf(answer)
    for (const picture of answer.pictures)
      made.push({ path: picturePath(key, picture), contentType: picture.contentType, body: picture.body })
  }
  return { publication: withPictures(publication, orders, { record, isThere: () => true }), files: made }
}
