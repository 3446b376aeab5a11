import { isAboutPerson, withoutPerson } from '../core/hooks/hook-event.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'

const rowsAPage = 500

/**
 * Takes a person who was erased out of what web hooks' logs keep of events until that instant; the event that says they
 * were erased stays. Repeating it finds nothing more.
 */
export async function forgetInLogs(
  { hooks }: Pick<Ports, 'hooks'>,
  subscriberId: string,
  until: Instant,
): Promise<void> {
  for (const { id } of await hooks.list()) {
    let cursor: string | undefined
    do {
      const page = await hooks.deliveries(id, cursor, rowsAPage)
      for (const delivery of page.items) {
        const { event } = delivery
        if (isAboutPerson(event, subscriberId) && event.at <= until)
          await hooks.noteDelivery(id, { ...delivery, event: withoutPerson(event) })
      }
      cursor = page.nextCursor
    } while (cursor !== undefined)
  }
}
