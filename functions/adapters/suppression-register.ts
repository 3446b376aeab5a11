import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { type Suppression, suppressionOf } from '../core/subscribers/suppression.ts'
import type { Page } from '../flows/store-ports.ts'
import { putItem, type Table } from './table.ts'
import { listKeys, listPage, monthRegister } from './table-lists.ts'

const kind = 'suppression'

/**
 * Who is not mailed, each under a key of their own (LEDGER.md rule 13), with nothing but the id and the date: the rest stands
 * on the person. A row is written ahead of the person, so that none is missing; one whose person is mailed again, or was never
 * written, means nothing, and whoever lists them looks at the people.
 */
export function suppressionRegister(table: Table) {
  const registerMonth = monthRegister(table, kind)
  return {
    /** Notes somebody who is about to be written as one who is not mailed; does nothing for others. */
    async note(subscriber: Subscriber): Promise<void> {
      const suppression = suppressionOf(subscriber)
      if (!suppression) return
      await registerMonth(suppression.since)
      await putItem(table, toItem(suppression))
    },
    /** A page of ids, newest first. */
    async page(cursor?: string, limit?: number): Promise<Page<string>> {
      const { items, nextCursor } = await listPage(table, kind, cursor, limit)
      return { items: items.map(({ id }) => String(id)), ...(nextCursor !== undefined && { nextCursor }) }
    },
  }
}

function toItem({ id, since }: Suppression) {
  return { pk: `X#${id}`, sk: kind, id, since, ...listKeys(kind, since, id) }
}
