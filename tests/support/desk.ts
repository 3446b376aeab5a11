import type { Colleague, DeskRole } from '../../functions/core/desk/colleague.ts'
import { addColleague } from '../../functions/core/desk/desk.ts'
import { commandLine } from '../../functions/core/desk/desk-entry.ts'
import { changeDesk } from '../../functions/flows/change-desk.ts'
import { type ActOnRecord, doOnRecord } from '../../functions/flows/do-on-record.ts'
import { makeSignInLink } from '../../functions/flows/make-sign-in-link.ts'
import type { Ports } from '../../functions/flows/ports.ts'
import { signIn } from '../../functions/flows/sign-in.ts'

/** A colleague; pass what the test is about. */
export function aColleague(overrides: Partial<Colleague> = {}): Colleague {
  const id = 'a'.repeat(32)
  const addedAt = '2026-11-01T08:00:00.000Z'
  return { id, email: 'ana@studio.example', role: 'owner', addedAt, addedBy: 'command line', ...overrides }
}

type DeskPorts = Pick<Ports, 'clock' | 'random' | 'log' | 'desk'>

/** Adds somebody to the desk. */
export async function join(
  ports: DeskPorts,
  email = 'ana@studio.example',
  role: DeskRole = 'owner',
): Promise<Colleague> {
  const at = ports.clock.now()
  const id = Buffer.from(email.padEnd(16).slice(0, 16)).toString('hex')
  const outcome = await changeDesk(ports, (colleagues) =>
    addColleague(colleagues, { id, email, role, actor: commandLine, at }),
  )
  if (!('colleague' in outcome)) throw new Error(`${email} could not be added: ${outcome.kind}`)
  return outcome.colleague
}

/** Signs somebody in by a link of theirs and answers the session's secret. */
export async function enter(ports: DeskPorts, { id }: Colleague): Promise<string> {
  const { secret } = await makeSignInLink(ports, id)
  const outcome = await signIn(ports, {
    secret,
    ip: '192.0.2.7',
    userAgent: 'Mozilla/5.0 (Windows) Firefox/128.0',
  })
  if (outcome.kind !== 'signed-in') throw new Error('the link opened nothing')
  return outcome.secret
}

/** Notes that somebody did something at the desk. */
export async function didAtDesk(
  ports: DeskPorts,
  by: Pick<Colleague, 'id' | 'email'>,
  begins: ActOnRecord<undefined>['begins'],
): Promise<void> {
  await doOnRecord(ports, by, { begins, perform: async () => undefined, ends: () => ({}) })
}
