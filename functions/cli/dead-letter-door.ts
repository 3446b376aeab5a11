import { systemClock } from '../adapters/clock.ts'
import { deadLetterDesk } from '../adapters/dead-letters/dead-letter-desk.ts'
import { sqsClient } from '../adapters/service-clients.ts'
import type { DeadLetterPorts } from '../flows/dead-letter-ports.ts'
import { type Discarded, discardDeadLetters } from '../flows/discard-dead-letters.ts'
import { listDeadLetters, type QueueStanding } from '../flows/list-dead-letters.ts'
import { type RedriveOutcome, redriveDeadLetters } from '../flows/redrive-dead-letters.ts'
import { deployedNames, ownersPatience } from './deployed-names.ts'
import type { StageTarget } from './stage-target.ts'

/** What can be done about the dead letters of a stage, wherever it is. */
export interface DeadLetterDoor {
  list(): Promise<readonly QueueStanding[]>
  redrive(queue: string | undefined): Promise<RedriveOutcome>
  discard(queue: string): Promise<Discarded>
}

/** Those of a deployed stage, with the owner's own credentials: no function may do it. */
export async function deployedDoor(target: StageTarget): Promise<DeadLetterDoor> {
  const client = sqsClient({ region: target.region, patience: ownersPatience })
  const ports: DeadLetterPorts = {
    clock: systemClock(),
    desk: deadLetterDesk(client, await deployedNames(target)),
  }
  return {
    list: () => listDeadLetters(ports),
    redrive: (queue) => redriveDeadLetters(ports, queue === undefined ? {} : { queue }),
    discard: (queue) => discardDeadLetters(ports, { queue }),
  }
}
