import type { Ports } from '../../functions/flows/ports.ts'
import { readSite } from '../../functions/flows/read-site.ts'
import { topology } from '../topology.ts'
import { checkOutbox } from './check-outbox.ts'
import type { LocalCloud } from './local-cloud.ts'
import type { Runtime } from './runtime/create-runtime.ts'

/** The content has faults that keep anything from being published; each was logged with its place and mend. */
class ContentError extends Error {
  override readonly name = 'ContentError'

  constructor() {
    super('nothing can be published before that is mended')
  }
}

/**
 * Publishes, recovers what a kill left, and starts everything that goes on by itself. A message in the outbox that the
 * ledger does not know keeps sending paused.
 */
export async function bootStage(
  { ses, sesSettings, s3, scheduler }: LocalCloud,
  { ports, runtime, publish }: { readonly ports: Ports; readonly runtime: Runtime; publish(): Promise<void> },
): Promise<void> {
  await publish()
  await ses.recover()
  const doubt = await checkOutbox(ports.runs, ses.messages())
  if (doubt) {
    sesSettings.sendingPaused = true
    ports.log.error(doubt)
  }
  await s3.start()
  runtime.start()
  scheduler.start()
}

/** Publishes the content as it now is, and lets SES take mail from the site's sender. Throws on content with faults. */
export async function publishLocally(
  { sesSettings }: Pick<LocalCloud, 'sesSettings'>,
  { ports, runtime }: { readonly ports: Ports; readonly runtime: Runtime },
): Promise<void> {
  const { changes } = topology.buckets.content
  await runtime.invoke(topology.queues[changes].consumer, { Records: [] })
  if ((await ports.compiled.read('site')) === undefined) throw new ContentError()
  const { sender } = await readSite(ports)
  sesSettings.identities = [sender.email.slice(sender.email.indexOf('@') + 1)]
}
