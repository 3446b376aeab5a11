import { type NotChecked, notCheckedHere } from '../core/campaigns/not-checked.ts'
import { senderFaults, unjudged } from '../core/email/deliverability.ts'
import type { Problem } from '../core/problem.ts'
import type { Ports } from './ports.ts'

/** What is wrong with the sender's standing, and which checks could not be made. */
export interface SenderJudgement {
  readonly problems: readonly Problem[]
  readonly notChecked: readonly NotChecked[]
}

/** Judges whether mailbox providers will trust mail from this address; on a stage that cannot tell, nothing is judged. */
export async function judgeSender(
  ports: Pick<Ports, 'deliverability'>,
  address: string,
): Promise<SenderJudgement> {
  const standing = await ports.deliverability.look(address)
  if (standing === undefined) return { problems: [], notChecked: notCheckedHere }
  const problems = senderFaults(standing).map(
    (fault): Problem => ({ file: 'site.yaml', line: 1, column: 1, severity: 'error', ...fault }),
  )
  // Following links to other people's hosts takes a client that cannot be led astray.
  const left = new Set([...unjudged(standing), 'link-dead'])
  return { problems, notChecked: notCheckedHere.filter(({ rule }) => left.has(rule)) }
}
