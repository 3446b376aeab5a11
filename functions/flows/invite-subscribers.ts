import type { ImportJob } from '../core/jobs/import-job.ts'
import type { ImportFileRow } from '../core/subscribers/import-file.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'
import { subscribe } from './subscribe.ts'

export type InvitePorts = Pick<Ports, 'clock' | 'random' | 'keys' | 'compiled' | 'limits' | 'transactional'>

type Rejection = ImportJob['rejections'][number]

const rowsAtOnce = 16

/**
 * Asks each row's person, as a signup of their own would: by a confirmation mail, which one address gets once a day at
 * most. Answers the rows that cannot be asked. The flood limits of the public form do not count the owner's own file.
 */
export async function inviteSubscribers(
  ports: InvitePorts,
  rows: readonly ImportFileRow[],
): Promise<readonly Rejection[]> {
  const site = await readSite(ports)
  // A file answers none of the form's questions, and one read of the settings serves every row.
  const asked = { ...site, signup: { ...site.signup, fields: [] } }
  const inviting = {
    ...ports,
    compiled: { ...ports.compiled, read: async () => asked },
    limits: { take: async () => ({ kind: 'within' }) as const },
  }
  const refused = await inParallel(rows, rowsAtOnce, async ({ line, email, name, topics }) => {
    const person = { email, source: 'import', ...(name && { name }), ...(topics.length > 0 && { topics }) }
    const outcome = await subscribe(inviting, person)
    if (outcome.kind !== 'invalid') return []
    return [{ line, reason: outcome.errors.map(({ message }) => message).join('; ') }]
  })
  return refused.flat()
}
