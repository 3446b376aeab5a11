import type { PictureMaker } from '../../functions/flows/picture-ports.ts'
import { onContentChange } from '../../functions/handlers/on-content-change.ts'
import { onEmailEvent } from '../../functions/handlers/on-email-event.ts'
import { onLaneMessage } from '../../functions/handlers/on-lane-message.ts'
import { onOutgoing } from '../../functions/handlers/on-outgoing.ts'
import { onSchedule } from '../../functions/handlers/on-schedule.ts'
import { onTransactionalMessage } from '../../functions/handlers/on-transactional-message.ts'
import type { DoorPorts } from '../../functions/handlers/ports-from-environment.ts'
import type { LocalHandler } from './runtime/create-runtime.ts'

/** The production handlers that something other than a request wakes, by the topology's names. */
export function localHandlers(
  ports: DoorPorts & { readonly pictures: PictureMaker },
): Readonly<Record<string, LocalHandler>> {
  return {
    'on-content-change': onContentChange(ports),
    'on-email-event': onEmailEvent(ports),
    'on-lane-message': onLaneMessage(ports),
    'on-outgoing': onOutgoing(ports),
    'on-schedule': onSchedule(ports),
    'on-transactional-message': onTransactionalMessage(ports),
  }
}
