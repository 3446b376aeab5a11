import { mkdir } from 'node:fs/promises'
import { deadLetterDesk } from '../../functions/adapters/dead-letters/dead-letter-desk.ts'
import { secretKeeper } from '../../functions/adapters/deployed/secret-keeper.ts'
import type { Finding } from '../../functions/core/doctor/finding.ts'
import type { DeadLetterPorts } from '../../functions/flows/dead-letter-ports.ts'
import type { Log, Ports } from '../../functions/flows/ports.ts'
import type { SecretKeeper } from '../../functions/flows/secret-ports.ts'
import { topology } from '../topology.ts'
import { bootStage, publishLocally } from './boot-stage.ts'
import type { LocalServices } from './clients.ts'
import type { Advance } from './clock.ts'
import { type Closing, createClosing } from './closing.ts'
import { type CloudOptions, type MutableSesSettings, openCloud } from './local-cloud.ts'
import { examineLocally } from './local-doctor.ts'
import { localHandlers } from './local-handlers.ts'
import { localNames } from './local-names.ts'
import { openPorts } from './local-ports.ts'
import { keptPictures } from './pictures/kept-pictures.ts'
import { patientChanges } from './pictures/patient-changes.ts'
import { pictureProcess } from './pictures/picture-process.ts'
import { createQuiet, type Quiet, type QuietTimes } from './quiet.ts'
import { createReloads, type Reloads } from './reload/reloads.ts'
import { createRuntime, type LocalHandler, type Runtime } from './runtime/create-runtime.ts'
import type { LocalSes } from './ses/create-ses.ts'
import type { Sqs } from './sqs/create-sqs.ts'

/** What a stage on this machine is made from; its home is made when absent. */
export interface StageOptions extends CloudOptions {
  readonly log: Log
  /** When the pictures are made that a start finds missing: after ten seconds of quiet, a minute at most, when absent. */
  readonly quiet?: QuietTimes
}

/** The whole product on this machine: the production adapters and handlers over the local cloud. */
export interface Stage {
  readonly ports: Ports
  /** The cloud's services, for whoever comes over the wire. */
  readonly services: LocalServices
  readonly ses: LocalSes
  /** May be changed in mid-campaign, as an account's standing may. */
  readonly sesSettings: MutableSesSettings
  readonly runtime: Runtime
  /** Told of whatever functions change on the site, once the function that did so has ended. */
  readonly reloads: Reloads
  /** What can wait does so while something is done in it. */
  readonly quiet: Quiet
  /** Publishes the content as it now is; resolves when it is on the site. */
  publish(): Promise<void>
  /** Raises an SES event as SNS would deliver it. */
  raiseEvent(event: string): void
  /** What a doctor finds, in the order in which to mend. */
  examine(): Promise<readonly Finding[]>
  /** What nobody could work off, and how to give it back. */
  readonly deadLetters: DeadLetterPorts
  /** What proves the owner to other services. */
  readonly secrets: SecretKeeper
  /** Plays the clock forward by an ISO 8601 duration. */
  advance(duration: string): Promise<Advance>
  now(): string
  /** Resolves when no message waits and no function runs. */
  idle(): Promise<void>
  stop(): Promise<void>
}

/** Starts the local cloud and everything that runs on it. Throws, having closed what it opened, when the home is in use or damaged. */
export async function startStage(options: StageOptions): Promise<Stage> {
  const closing = createClosing()
  try {
    return await openStage(options, closing)
  } catch (cause) {
    // What fails to close after a fault is a consequence of it; the fault is what the owner has to hear of.
    await closing.closeAll().catch((second) => options.log.error('closing failed too', { cause: second }))
    throw cause
  }
}

async function openStage(options: StageOptions, closing: Closing): Promise<Stage> {
  const { home, log, quiet: times = { still: 10_000, longest: 60_000 } } = options
  await mkdir(home, { recursive: true, mode: 0o700 })
  const onFault = (cause: unknown) => log.error('the local cloud met a fault', { cause })
  const invoke: Runtime['invoke'] = (name, event) => runtime.invoke(name, event)
  const cloud = await openCloud(options, { invoke, onFault }, closing)
  const { clock, s3, ses, sesSettings, sqs } = cloud
  const maker = pictureProcess()
  const { door, ports } = await openPorts(home, cloud, log)
  const reloads = createReloads()
  const quiet = createQuiet(times)
  const changes = patientChanges(door.changes, quiet, onFault)
  const doors = { ...door, changes, pictures: keptPictures(maker) }
  const runtime = openRuntime(doors, sqs, { reloads, quiet, onFault })
  closing.add(runtime.stop)
  // Before the runtime, which waits for what is running.
  closing.add(maker.stop)
  closing.add(s3.stop)
  closing.add(clock.stop)
  closing.add(quiet.drop)
  const publish = () => publishLocally(cloud, { ports, runtime })
  await bootStage(cloud, { ports, runtime, publish })
  changes.started()
  const idle = async () => {
    await runtime.idle()
    await ses.idle()
    await runtime.idle()
  }
  return {
    ports,
    services: cloud.services,
    ses,
    sesSettings,
    runtime,
    reloads,
    quiet,
    publish,
    raiseEvent: (event) => void sqs.queue('events').send({ body: event }),
    examine: () => examineLocally(cloud, ports),
    deadLetters: { clock: ports.clock, desk: deadLetterDesk(cloud.clients.sqs, localNames) },
    secrets: secretKeeper(cloud.clients.ssm, localNames.parameterPrefix),
    advance: (duration) => clock.advance(duration, idle),
    now: () => new Date(clock.now()).toISOString(),
    idle,
    stop: closing.closeAll,
  }
}

/** Who hears of what functions do. */
interface Hearers extends Pick<Stage, 'reloads' | 'quiet'> {
  readonly onFault: (cause: unknown) => void
}

/** The production handlers, each woken by its queue. */
function openRuntime(door: Parameters<typeof localHandlers>[0], sqs: Sqs, hearers: Hearers): Runtime {
  const queues = Object.entries(topology.queues)
  return createRuntime({
    functions: topology.functions,
    handlers: telling(localHandlers({ ...door, site: hearers.reloads.watched(door.site) }), hearers),
    sources: queues.map(([name, { consumer, batchSize, batchWindow }]) => ({
      queue: sqs.queue(name),
      consumer,
      batchSize,
      batchWindow,
    })),
    onFault: hearers.onFault,
  })
}

function telling(
  handlers: Readonly<Record<string, LocalHandler>>,
  { reloads, quiet }: Hearers,
): Readonly<Record<string, LocalHandler>> {
  const entries = Object.entries(handlers).map(([name, handler]) => {
    const told: LocalHandler = (event, context) =>
      quiet.during(() => handler(event, context)).finally(reloads.tell)
    return [name, told] as const
  })
  return Object.fromEntries(entries)
}
