import type { ChangeQueue } from '../../../functions/flows/picture-ports.ts'
import type { Quiet } from '../quiet.ts'

/** The publisher's queue as this machine uses it. */
export interface PatientChanges extends ChangeQueue {
  /** Tells that the start is over: what is asked for from now on follows from a change of the owner's. */
  started(): void
}

/**
 * What the start asks for waits until it is quiet, since making pictures and the pages that gain from them takes as much
 * as the start itself; a later change has them made as soon as on AWS, those of the start among them. Only the asking
 * waits: a process that ends before it did lost nothing, as the next start finds the same pictures missing.
 */
export function patientChanges(
  changes: ChangeQueue,
  quiet: Quiet,
  onFault: (cause: unknown) => void,
): PatientChanges {
  let isStarting = true
  return {
    async askForPictures(afterSeconds) {
      if (isStarting) return quiet.next(() => void changes.askForPictures().catch(onFault))
      quiet.drop()
      await changes.askForPictures(afterSeconds)
    },
    started() {
      isStarting = false
    },
  }
}
