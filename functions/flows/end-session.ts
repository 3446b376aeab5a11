import type { Colleague } from '../core/desk/colleague.ts'
import { type DeskSession, holderOf } from '../core/desk/desk-session.ts'
import type { Ports } from './ports.ts'

type EndPorts = Pick<Ports, 'clock' | 'desk'>

/** Signs a colleague out of the browser they use, from the next request on; again is fine. */
export async function signOut(
  ports: EndPorts,
  { colleague, session }: { readonly colleague: Colleague; readonly session: DeskSession },
): Promise<void> {
  await end(ports, { colleague, session, act: 'signed-out' })
}

/** Ends another of one's own sessions, as lists name it. */
export async function endSession(
  ports: EndPorts,
  { colleague, id }: { readonly colleague: Colleague; readonly id: string },
): Promise<'ended' | 'unknown-session'> {
  const now = ports.clock.now()
  const own = (await ports.desk.sessions()).filter((each) => holderOf(each, [colleague], now))
  const session = own.find((each) => each.id === id)
  if (!session) return 'unknown-session'
  await end(ports, { colleague, session, act: 'ended-session' })
  return 'ended'
}

interface Ending {
  readonly colleague: Colleague
  readonly session: DeskSession
  readonly act: 'signed-out' | 'ended-session'
}

async function end(ports: EndPorts, { colleague, session, act }: Ending): Promise<void> {
  const at = ports.clock.now()
  await ports.desk.endSession(session.hash, at)
  const row = { at, uid: `out-${session.id}`, actorId: colleague.id, actor: colleague.email, act }
  await ports.desk.addEntry({ ...row, detail: session.browser })
}
