import type { Colleague } from '../core/desk/colleague.ts'
import { colleagueAt } from '../core/desk/colleague.ts'
import { addColleague, changeRole } from '../core/desk/desk.ts'
import { commandLine } from '../core/desk/desk-entry.ts'
import { normaliseAddress } from '../core/subscribers/address.ts'
import { changeDesk } from './change-desk.ts'
import { type MadeLink, makeSignInLink } from './make-sign-in-link.ts'
import { newAttempt } from './new-attempt.ts'
import { newId } from './new-id.ts'
import { ownerAddress } from './owner-address.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

export type LinkForOwnerOutcome =
  | { readonly kind: 'made'; readonly link: MadeLink; readonly email: string }
  /** No address was given, and site.yaml names none for the owner. */
  | { readonly kind: 'no-address' }
  /** It is no address. */
  | { readonly kind: 'invalid-address' }
  /** There are as many colleagues as there may be. */
  | { readonly kind: 'full' }

/**
 * Makes a sign-in link for the owner, and the owner first where the desk has none of that address: whoever has the machine,
 * or the AWS account, owns the site anyway. Without an address it is the one of site.yaml that notices go to.
 */
export async function linkForOwner(
  ports: Pick<Ports, 'clock' | 'random' | 'compiled' | 'desk'>,
  { email }: { readonly email?: string | undefined },
): Promise<LinkForOwnerOutcome> {
  const wanted = email ?? ownerAddress(await readSite(ports))
  if (wanted === undefined) return { kind: 'no-address' }
  const checked = normaliseAddress(wanted)
  if (!checked.ok) return { kind: 'invalid-address' }
  const owner = await ownerOf(ports, checked.address)
  if (!owner) return { kind: 'full' }
  const link = await makeSignInLink(ports, owner.id)
  await ports.desk.addEntry({
    at: ports.clock.now(),
    uid: `link-${newAttempt(ports.random)}`,
    actorId: commandLine.id,
    actor: commandLine.email,
    act: 'made-link',
    about: owner.email,
  })
  return { kind: 'made', link, email: owner.email }
}

async function ownerOf(
  ports: Pick<Ports, 'clock' | 'random' | 'desk'>,
  email: string,
): Promise<Colleague | undefined> {
  const act = { actor: commandLine, at: ports.clock.now(), role: 'owner' } as const
  const id = newId(ports.random)
  const outcome = await changeDesk(ports, (colleagues) => {
    const there = colleagueAt(colleagues, email)
    return there
      ? changeRole(colleagues, { ...act, id: there.id })
      : addColleague(colleagues, { ...act, id, email })
  })
  return 'colleague' in outcome ? outcome.colleague : undefined
}
