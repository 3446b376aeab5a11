import { join } from 'node:path'
import type { S3Event } from 'aws-lambda'
import { topology } from '../topology.ts'
import { type LocalServices, localClients } from './clients.ts'
import { createClock, type StageClock } from './clock.ts'
import type { Closing } from './closing.ts'
import { startDynamoDb } from './dynamodb/start-dynamodb.ts'
import { localNames } from './local-names.ts'
import { createS3, type S3 } from './s3/create-s3.ts'
import { createScheduler, type Scheduler } from './scheduler/create-scheduler.ts'
import { createSes, type LocalSes } from './ses/create-ses.ts'
import type { Publish } from './ses/publisher.ts'
import { accountLimits, type SesSettings } from './ses/settings.ts'
import { createSqs, type Sqs } from './sqs/create-sqs.ts'
import { createSsm } from './ssm/create-ssm.ts'
import type { LocalService } from './wire/local-service.ts'

/** What the local cloud is made from; paths are absolute. */
export interface CloudOptions {
  /** Folder of its state; must exist. */
  readonly home: string
  readonly content: string
  readonly templates: string
  /** Folder of the reading face's files. */
  readonly fonts: string
  /** Messages a second the local SES takes; 0 is unlimited. */
  readonly sendRate: number
  readonly mode: SesSettings['mode']
  readonly clockStart?: string
}

/** What the cloud calls on the stage for. */
export interface CloudHooks {
  /** Runs a function of the topology. */
  readonly invoke: (name: string, event: unknown) => Promise<unknown>
  readonly onFault: (cause: unknown) => void
  /** Puts something between a client and its service, such as a meter; nothing when absent. */
  readonly between?: (client: keyof LocalServices, service: LocalService) => LocalService
  /** Takes SES's events in place of the queues that SNS would bring them to. */
  readonly takeEvent?: Publish
}

/** The account's standing at SES, which may change. */
export type MutableSesSettings = { -readonly [name in keyof SesSettings]: SesSettings[name] }

/** The services of this machine, opened and not started: nothing happens by itself yet. */
export interface LocalCloud {
  readonly clock: StageClock
  readonly sqs: Sqs
  readonly ses: LocalSes
  readonly sesSettings: MutableSesSettings
  readonly scheduler: Scheduler
  readonly s3: S3
  /** What answers the clients, for whoever comes over the wire. */
  readonly services: LocalServices
  readonly clients: ReturnType<typeof localClients>
}

/** Opens every service over its state in the home; what is to be closed first, s3 and the clock, is left to the caller. */
export async function openCloud(
  options: CloudOptions,
  hooks: CloudHooks,
  closing: Closing,
): Promise<LocalCloud> {
  const { home } = options
  const { onFault } = hooks
  const dynamodb = await startDynamoDb({ home, tableName: localNames.tableName })
  closing.add(dynamodb.stop)
  const clock = createClock({ home, startAt: options.clockStart, onFault })
  const sqs = createSqs({ home, clock, queues: topology.queues })
  closing.add(sqs.stop)
  const ssm = createSsm({ home, clock })
  const sesSettings = sesSettingsOf(options)
  const ses = openSes(home, { clock, sqs, sesSettings }, hooks)
  closing.add(ses.stop)
  const scheduler = openScheduler(home, clock, hooks)
  const changes = sqs.queue(topology.buckets.content.changes)
  const notify = (event: S3Event) => void changes.send({ body: JSON.stringify(event) })
  const s3 = createS3({ home, clock, buckets: bucketsOf(options), notify, onFault })
  const services: LocalServices = {
    dynamodb: dynamodb.service,
    s3: s3.service,
    scheduler: scheduler.service,
    ses: ses.service,
    sqs: sqs.service,
    ssm: ssm.service,
  }
  const clients = localClients(hooks.between ? metered(services, hooks.between) : services)
  return { clock, sqs, ses, sesSettings, scheduler, s3, services, clients }
}

function metered(services: LocalServices, between: NonNullable<CloudHooks['between']>): LocalServices {
  const { dynamodb, s3, scheduler, ses, sqs, ssm } = services
  return {
    dynamodb: between('dynamodb', dynamodb),
    s3: between('s3', s3),
    scheduler: between('scheduler', scheduler),
    ses: between('ses', ses),
    sqs: between('sqs', sqs),
    ssm: between('ssm', ssm),
  }
}

function sesSettingsOf({ mode, sendRate }: CloudOptions): MutableSesSettings {
  return {
    ...accountLimits(mode, sendRate),
    identities: [],
    configurationSets: [localNames.configurationSet],
  }
}

/** Its events go to the queues that SNS would bring them to. */
function openSes(
  home: string,
  { clock, sqs, sesSettings }: Pick<LocalCloud, 'clock' | 'sqs' | 'sesSettings'>,
  { onFault, takeEvent }: CloudHooks,
): LocalSes {
  const toQueue: Publish = async (queue, body) => void sqs.queue(queue).send({ body })
  const publish = takeEvent ?? toQueue
  return createSes({ home, clock, settings: sesSettings, publish, onFault })
}

function openScheduler(home: string, clock: StageClock, { invoke, onFault }: CloudHooks): Scheduler {
  const { outgoing, tick } = topology.schedules
  const schedules = Object.entries({ tick, outgoing }).map(([name, { consumer, expression, input }]) => ({
    ...{ name, expression, input },
    target: consumer,
  }))
  return createScheduler({ home, clock, groups: [localNames.scheduleGroup], schedules, invoke, onFault })
}

function bucketsOf({ home, content, templates, fonts }: CloudOptions) {
  const { versioned, expiry } = topology.buckets.content
  return [
    {
      name: localNames.contentBucket,
      versioned,
      mounts: [
        { prefix: 'content/', dir: content, events: true, watch: true },
        // Apart from the owner's folder, which holds what the owner wrote.
        { prefix: 'content/incoming/', dir: join(home, 'incoming', 'articles'), events: true },
        { prefix: 'content/images/incoming/', dir: join(home, 'incoming', 'images'), events: true },
        { prefix: 'content/templates/', dir: templates, readOnly: true, events: true, watch: true },
        { prefix: 'content/templates/fonts/', dir: fonts, readOnly: true },
        { prefix: 'compiled/', dir: join(home, 'compiled') },
        { prefix: expiry.prefix, dir: join(home, 'jobs'), expiryDays: expiry.days },
      ],
    },
    { name: localNames.siteBucket, mounts: [{ prefix: '', dir: join(home, 'site') }] },
  ]
}
