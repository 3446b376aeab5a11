import type { Problem } from '../problem.ts'
import type { PictureOrder } from './picture-order.ts'
import { orderKey, type PictureRecord } from './picture-record.ts'

/** A warning for every picture that no copies could be made of: it is shown as it is. */
export function pictureProblems(orders: Iterable<PictureOrder>, record: PictureRecord): readonly Problem[] {
  return [...orders].flatMap((order) => {
    const outcome = record[orderKey(order)]
    if (order.kind !== 'copies' || outcome?.kind !== 'refused') return []
    return [
      {
        ...{ file: order.original.path, line: 1, column: 1, rule: 'picture-not-made', severity: 'warning' },
        message: `No smaller copies can be made of this picture, so readers load all of it: ${outcome.reason}`,
        mend: 'Save it again as JPEG or PNG, at most 2,400 pixels wide',
      } as const,
    ]
  })
}
