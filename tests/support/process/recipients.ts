import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { outboxOf } from './start-product.ts'

/** To whom each `.eml` of a home is addressed, in the order of acceptance, read from the files themselves. */
export function recipientsOf(home: string): readonly string[] {
  return outboxOf(home).map((name) => {
    const raw = readFileSync(join(home, 'outbox', name), 'latin1')
    const to = /^To: .*?([^\s<>"]+@[^\s<>"]+)>?\r$/m.exec(raw)?.[1]
    if (to === undefined) throw new Error(`${name} has no To header`)
    return to
  })
}

/** Addresses that more than one message went to. */
export function mailedTwice(recipients: readonly string[]): readonly string[] {
  return recipients.filter((address, index) => recipients.indexOf(address) !== index)
}
