import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fontsFolder, templatesFolder } from '../../functions/cli/owner-files.ts'
import { readSite } from '../../functions/flows/read-site.ts'
import type { DoorPorts } from '../../functions/handlers/ports-from-environment.ts'
import type { Usage } from '../../infra/cost/usage.ts'
import { type Closing, createClosing } from '../../infra/local/closing.ts'
import { type LocalCloud, openCloud } from '../../infra/local/local-cloud.ts'
import type { Runtime } from '../../infra/local/runtime/create-runtime.ts'
import type { LocalSes } from '../../infra/local/ses/create-ses.ts'
import { topology } from '../../infra/topology.ts'
import { type Counter, createCounter } from './counter.ts'
import { type EventPost, eventPost } from './event-post.ts'
import { type Ground, meteredRuntime, portsFor } from './functions.ts'
import { meteredServices } from './metered-services.ts'
import { playTime } from './play-time.ts'
import { type Answered, type Asked, requester } from './requests.ts'
import { storedUsage } from './stored.ts'

/** What a metered stage is made from. */
export interface MeteredStageOptions {
  /** Messages a second that SES grants. */
  readonly perSecond: number
  /** Folder of its content. */
  readonly content: string
}

/** The whole product over the local cloud, every function on clients of its own as on AWS, with a meter on all of it. */
export interface MeteredStage {
  readonly counter: Counter
  /** The ports of the API's function, for what comes before the story. */
  readonly ports: DoorPorts
  readonly ses: LocalSes
  now(): string
  ask(asked: Asked): Promise<Answered>
  /** Publishes the content as it is. */
  publish(): Promise<void>
  /** Wakes the planner, as the scheduler does. */
  wake(event: object): Promise<void>
  /** Moves time by so many milliseconds, with a tick each minute. */
  pass(milliseconds: number): Promise<void>
  /** Sets the stage's clock forward by so many milliseconds in which nothing happens, ticks neither. */
  skip(milliseconds: number): Promise<void>
  /** Moves time until nobody works and nothing is on its way any more. */
  settle(): Promise<void>
  /** What it stores, by the month. */
  stored(): Promise<Usage>
  /** Throws what went wrong unseen, such as a call that has no price. */
  close(): Promise<void>
}

/** Milliseconds for which Lambda gathers events: the beat of the played time. */
const beat = topology.queues.events.batchWindow * 1_000
const beatsAMinute = 60_000 / beat

/** Opens it on a home of its own, which it removes. */
export async function openMeteredStage(options: MeteredStageOptions): Promise<MeteredStage> {
  const closing = createClosing()
  const faults: unknown[] = []
  const home = await mkdtemp(join(tmpdir(), 'tidings-cost-'))
  closing.add(() => rm(home, { recursive: true, force: true }))
  try {
    return await open(home, options, closing, faults)
  } catch (cause) {
    await closing.closeAll()
    throw cause
  }
}

async function open(
  home: string,
  options: MeteredStageOptions,
  closing: Closing,
  faults: unknown[],
): Promise<MeteredStage> {
  const onFault = (fault: unknown) => void faults.push(fault)
  const { ground, runtime, post, wake } = await connect(home, options, closing, onFault)
  const { cloud, counter, time } = ground
  const ports = portsFor('http-api', ground)
  return {
    ...{ counter, ports, wake, ses: cloud.ses, pass: time.pass },
    now: ports.clock.now,
    skip: async (milliseconds) => void (await cloud.clock.advance(`PT${milliseconds / 1_000}S`, idle)),
    ask: requester(counter, runtime.invoke),
    async settle() {
      for (await runtime.idle(); post.waiting() > 0; await runtime.idle()) await time.pass(beat)
    },
    async publish() {
      await runtime.invoke(topology.queues.content.consumer, { Records: [] })
      const { sender } = await readSite(ports)
      cloud.sesSettings.identities = [sender.email.slice(sender.email.indexOf('@') + 1)]
    },
    stored: () => storedUsage(storedBelow(home, options.content), counter.usage()['dynamodb.writes'] ?? 0),
    async close() {
      await closing.closeAll()
      if (faults.length > 0) throw new AggregateError(faults, `faults that the run met: ${faults.length}`)
    },
  }
}

/** Cloud, functions and events, each of which calls the others. */
async function connect(
  home: string,
  { perSecond, content }: MeteredStageOptions,
  closing: Closing,
  onFault: Ground['onFault'],
) {
  const counter = createCounter()
  const invoke: Runtime['invoke'] = (name, event) => runtime.invoke(name, event)
  const time = playTime(Date.now(), beat, () => atBeat())
  const post = eventPost(counter, time, invoke)
  const cloud = await openCloud(
    { home, content, templates: templatesFolder, fonts: fontsFolder(), sendRate: 0, mode: 'production' },
    { invoke, onFault, between: meteredServices(counter, onFault), takeEvent: post.take },
    closing,
  )
  cloud.sesSettings.dailyQuota = plenty
  const ground: Ground = { cloud, counter, time, perSecond, onFault }
  const runtime = meteredRuntime(ground)
  for (const stop of [cloud.s3.stop, cloud.clock.stop, runtime.stop]) closing.add(stop)
  runtime.start()
  const wake = async (event: object) => {
    counter.count('scheduler.invocations', 1)
    await invoke(topology.schedules.tick.consumer, event)
  }
  const atBeat = beatOf(cloud, post, () => wake(topology.schedules.tick.input))
  return { ground, runtime, post, wake }
}

/** Messages a day, more than any story sends. */
const plenty = 1_000_000

/** Folders of what AWS has in the two buckets. */
function storedBelow(home: string, content: string): readonly string[] {
  return [content, templatesFolder, join(home, 'compiled'), join(home, 'site')]
}

/** Nothing of this stage is woken by its clock. */
const idle = async () => undefined

/** What happens as time is played: events arrive, and each minute the stage's clock follows and ticks. */
function beatOf(cloud: LocalCloud, post: EventPost, tick: () => Promise<void>): () => Promise<void> {
  let beats = 0
  return async () => {
    beats += 1
    await cloud.ses.idle()
    await post.deliver()
    if (beats % beatsAMinute !== 0) return
    await cloud.clock.advance('PT1M', idle)
    await tick()
  }
}
