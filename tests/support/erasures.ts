import type { Erasure } from '../../functions/core/subscribers/erasure.ts'
import { erasePerson } from '../../functions/flows/erase-person.ts'
import { finishErasure } from '../../functions/flows/finish-erasure.ts'
import type { CampaignPorts } from './campaign-ports.ts'

type ErasePorts = Parameters<typeof finishErasure>[0] & Pick<CampaignPorts, 'transactional'>

/** Takes the erasures off the queue, those that wait for their last round only if asked for. */
function takeErasures({ transactional }: ErasePorts, round: Erasure['round']): readonly Erasure[] {
  const { waiting, delayed } = transactional
  const due = round === 'last' ? delayed.splice(0).map(({ message }) => message) : []
  const all = [...waiting.splice(0), ...due]
  waiting.push(...all.filter((message) => message.kind !== 'erase'))
  return all.filter((message) => message.kind === 'erase')
}

/** Works queued erasures off up to that round, a page of campaigns a message when `hurried`; a fault leaves the message. */
export async function workErasuresOff(
  ports: ErasePorts,
  { round = 'last' as Erasure['round'], hurried = false } = {},
): Promise<void> {
  for (let taken = takeErasures(ports, round); taken.length > 0; taken = takeErasures(ports, round)) {
    for (const erasure of taken) {
      const deadline = ports.clock.real() + (hurried ? 0 : 110_000)
      await finishErasure(ports, { erasure, deadline }).catch((cause: unknown) => {
        ports.transactional.waiting.push({ kind: 'erase', ...erasure })
        throw cause
      })
    }
  }
}

/** Erases somebody as they would from their page, and has all of it done. */
export async function eraseWholly(ports: ErasePorts, id: string): Promise<void> {
  await erasePerson(ports, { id, reason: 'asked by the person' })
  await workErasuresOff(ports)
}
