import { lift, suppress } from '../../functions/flows/suppress.ts'
import { suppressMany } from '../../functions/flows/suppress-many.ts'
import type { LocalServer } from '../../infra/local/local-server.ts'

/** Ids of people whom the desk shows, and of a job that suppressed some. */
export interface PeopleShown {
  /** Of somebody who confirmed and was mailed. */
  readonly reader: string
  readonly suppressed: string
  readonly job: string
}

/** Somebody is suppressed, another was and is no more, and a list of people who left elsewhere is worked off. */
export async function meetPeople({ stage }: LocalServer): Promise<PeopleShown> {
  const { ports } = stage
  const reason = 'asked on the phone'
  const outcome = await suppress(ports, { email: 'carl@example.com', reason })
  if (outcome.kind === 'no-address') throw new Error('nobody was suppressed')
  const addresses = 'dora@example.com\nemil@example.com\nno address at all\nfrida@example.com'
  const left = { addresses, reason: 'left the old newsletter', ticket: 'look', actor: 'look' }
  const many = await suppressMany(ports, left)
  if (many.kind !== 'queued') throw new Error('no list is worked off')
  await stage.idle()
  const { items } = await ports.subscribers.page()
  const reader = items.find(({ email }) => email === 'ana@example.com')?.id ?? ''
  await suppress(ports, { email: 'ana@example.com', reason: 'on holiday' })
  await lift(ports, { id: reader })
  return { reader, suppressed: outcome.suppression.id, job: many.job.id }
}
