import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '../../functions/adapters/clock.ts'
import { createPorts } from '../../functions/adapters/create-ports.ts'
import { noDeliverability } from '../../functions/adapters/deliverability.ts'
import { composer } from '../../functions/flows/compose-campaign.ts'
import type { Log, Ports } from '../../functions/flows/ports.ts'
import { readSite } from '../../functions/flows/read-site.ts'
import { topology } from '../topology.ts'
import { checkOutbox } from './check-outbox.ts'
import { localClients } from './clients.ts'
import { type Advance, createClock } from './clock.ts'
import { type Closing, createClosing } from './closing.ts'
import { startDynamoDb } from './dynamodb/start-dynamodb.ts'
import { localHandlers } from './local-handlers.ts'
import { localNames } from './local-names.ts'
import { createPublishing } from './publishing.ts'
import { createRuntime, type Runtime } from './runtime/create-runtime.ts'
import { createS3 } from './s3/create-s3.ts'
import { createScheduler } from './scheduler/create-scheduler.ts'
import { createSes, type LocalSes } from './ses/create-ses.ts'
import { accountLimits, type SesSettings } from './ses/settings.ts'
import { createSqs } from './sqs/create-sqs.ts'
import { createSsm } from './ssm/create-ssm.ts'
import { StoreDamagedError } from './store-damaged-error.ts'

/** What a stage on this machine is made from; paths are absolute. */
export interface StageOptions {
  /** Folder of its state; made when absent. */
  readonly home: string
  readonly content: string
  readonly templates: string
  /** Folder of the reading face's files. */
  readonly fonts: string
  /** Messages a second the local SES takes; 0 is unlimited. */
  readonly sendRate: number
  readonly mode: SesSettings['mode']
  readonly clockStart?: string
  readonly log: Log
}

/** The whole product on this machine: the production adapters and handlers over the local cloud. */
export interface Stage {
  readonly ports: Ports
  readonly ses: LocalSes
  /** May be changed in mid-campaign, as an account's standing may. */
  readonly sesSettings: { -readonly [name in keyof SesSettings]: SesSettings[name] }
  readonly runtime: Runtime
  /** Publishes the content as it now is; resolves when it is on the site. */
  publish(): Promise<void>
  /** Raises an SES event as SNS would deliver it. */
  raiseEvent(event: string): void
  /** Plays the clock forward by an ISO 8601 duration. */
  advance(duration: string): Promise<Advance>
  now(): string
  /** Resolves when no message waits and no function runs. */
  idle(): Promise<void>
  stop(): Promise<void>
}

/** The content has faults that keep anything from being published; each was logged with its place and mend. */
class ContentError extends Error {
  override readonly name = 'ContentError'

  constructor() {
    super('nothing can be published before that is mended')
  }
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
  const { home, log } = options
  await mkdir(home, { recursive: true, mode: 0o700 })
  const onFault = (cause: unknown) => log.error('the local cloud met a fault', { cause })
  const dynamodb = await startDynamoDb({ home, tableName: localNames.tableName })
  closing.add(dynamodb.stop)
  const clock = createClock({ home, startAt: options.clockStart, onFault })
  const sqs = createSqs({ home, clock, queues: topology.queues })
  closing.add(sqs.stop)
  const ssm = createSsm({ home, clock })
  const sesSettings = {
    ...accountLimits(options.mode, options.sendRate),
    identities: [] as readonly string[],
    configurationSets: [localNames.configurationSet],
  } as Stage['sesSettings']
  const publishEvent = async (queue: 'events' | 'sendEvents', body: string) =>
    void sqs.queue(queue).send({ body })
  const ses = createSes({ home, clock, settings: sesSettings, publish: publishEvent, onFault })
  closing.add(ses.stop)
  const scheduler = createScheduler({
    home,
    clock,
    groups: [localNames.scheduleGroup],
    schedules: [{ name: 'tick', target: topology.schedules.tick.consumer, ...tickOf() }],
    invoke: (target, event) => runtime.invoke(target, event),
    onFault,
  })
  const publishing = createPublishing(
    () => runtime.invoke(topology.buckets.content.consumer, { Records: [] }),
    onFault,
  )
  const s3 = createS3({ home, clock, buckets: bucketsOf(options), notify: publishing.soon, onFault })
  const clients = localClients({
    dynamodb: dynamodb.service,
    s3: s3.service,
    scheduler: scheduler.service,
    ses: ses.service,
    sqs: sqs.service,
    ssm: ssm.service,
  })
  const door = createPorts({
    clients,
    names: localNames,
    clock: { ...systemClock(), now: () => new Date(clock.now()).toISOString() },
    log,
    boot: randomBytes(6).toString('hex'),
    deliverability: noDeliverability,
  })
  const ports: Ports = { ...door, composer: composer(door) }
  await ports.keys.idKey().catch((cause: Error) => {
    throw new StoreDamagedError(join(home, 'keys.json'), cause.message, { cause })
  })
  const runtime = createRuntime({
    functions: topology.functions,
    handlers: localHandlers(door),
    sources: Object.entries(topology.queues).map(([name, { consumer, batchSize, batchWindow }]) => ({
      queue: sqs.queue(name),
      consumer,
      batchSize,
      batchWindow,
    })),
    onFault,
  })
  closing.add(runtime.stop)
  closing.add(s3.stop)
  closing.add(clock.stop)
  const idle = async () => {
    await runtime.idle()
    await ses.idle()
    await runtime.idle()
  }
  const publish = async () => {
    await publishing.now()
    if ((await ports.compiled.read('site')) === undefined) throw new ContentError()
    const site = await readSite(ports)
    sesSettings.identities = [site.sender.email.slice(site.sender.email.indexOf('@') + 1)]
  }
  await publish()
  await ses.recover()
  const doubt = await checkOutbox(ports.runs, ses.messages())
  if (doubt) {
    sesSettings.sendingPaused = true
    log.error(doubt)
  }
  await s3.start()
  runtime.start()
  scheduler.start()
  return {
    ports,
    ses,
    sesSettings,
    runtime,
    publish,
    raiseEvent: (event) => void sqs.queue('events').send({ body: event }),
    advance: (duration) => clock.advance(duration, idle),
    now: () => new Date(clock.now()).toISOString(),
    idle,
    stop: closing.closeAll,
  }
}

function tickOf() {
  const { expression, input } = topology.schedules.tick
  return { expression, input }
}

function bucketsOf({ home, content, templates, fonts }: StageOptions) {
  return [
    {
      name: localNames.contentBucket,
      versioned: topology.buckets.content.versioned,
      mounts: [
        { prefix: 'content/', dir: content, readOnly: true, events: true, watch: true },
        { prefix: 'content/templates/', dir: templates, readOnly: true, events: true, watch: true },
        { prefix: 'content/templates/fonts/', dir: fonts, readOnly: true },
        { prefix: 'compiled/', dir: join(home, 'compiled') },
      ],
    },
    { name: localNames.siteBucket, mounts: [{ prefix: '', dir: join(home, 'site') }] },
  ]
}
