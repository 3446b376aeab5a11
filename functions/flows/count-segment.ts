import type { CountJob } from '../core/jobs/count-job.ts'
import type { Job } from '../core/jobs/job.ts'
import { printSegment } from '../core/subscribers/print-segment.ts'
import { readSegment } from '../core/subscribers/read-segment.ts'
import type { SegmentPeople, StoredSegment } from '../core/subscribers/segment.ts'
import type { SegmentFault } from '../core/subscribers/segment-tokens.ts'
import { settleSegment } from '../core/subscribers/settle-segment.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { isShort } from './deadline.ts'
import { makeJob } from './make-job.ts'
import { newId } from './new-id.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'
import { everyoneIn, plusPerson } from './run-count.ts'
import { mostCounted, shareUpTo } from './survey-audience.ts'

export interface CountSegment {
  readonly name: string
  /** The job's id, hex; the same one again finds the same job. Drawn when absent. */
  readonly id?: string
}

export type CountSegmentOutcome =
  | { readonly kind: 'queued'; readonly job: Job }
  | { readonly kind: 'unknown-segment' }
  /** It asks for what the site does not have any more. */
  | { readonly kind: 'unfit'; readonly faults: readonly SegmentFault[] }

type CountSegmentPorts = Pick<
  Ports,
  'clock' | 'compiled' | 'jobs' | 'random' | 'segments' | 'subscribers' | 'transactional'
>

/** Milliseconds that estimating may take. */
const patience = 5_000

/** Orders a count of a segment as it stands now. Of many people the job says at once about how many it will be. */
export async function countSegment(
  ports: CountSegmentPorts,
  { name, id = newId(ports.random) }: CountSegment,
): Promise<CountSegmentOutcome> {
  const stored = await ports.segments.read(name)
  if (!stored) return { kind: 'unknown-segment' }
  const site = await readSite(ports)
  const read = readSegment(stored.expression, site)
  if (read.kind === 'unfit') return read
  const moment = { now: ports.clock.now(), timeZone: site.timeZone }
  const expression = printSegment(settleSegment(read.segment, moment))
  const job = (await ports.jobs.read(id)) ?? (await createJob(ports, id, stored, expression))
  // Queued again for one that exists: whoever asks twice may do so because the first try broke right here.
  if (job.status === 'queued') await ports.transactional.push({ kind: 'job', jobId: id })
  return { kind: 'queued', job }
}

async function createJob(
  ports: CountSegmentPorts,
  id: string,
  { name: segment, updatedAt: definedAt }: StoredSegment,
  expression: string,
): Promise<CountJob> {
  const estimate = await estimateSegment(ports, segment, expression)
  const now = ports.clock.now()
  const progress = { status: 'queued', done: 0, total: shards.length, rejected: 0 } as const
  const job: CountJob = {
    ...{ id, kind: 'count', ...progress, people: 0, mailable: 0 },
    ...{ segment, expression, definedAt, ...(estimate && { estimate }) },
    ...{ createdAt: now, updatedAt: now, version: 1 },
  }
  return makeJob(ports, job)
}

/** One shard times sixteen; undefined where there are so few people that counting them takes no time. */
async function estimateSegment(
  ports: CountSegmentPorts,
  segment: string,
  expression: string,
): Promise<SegmentPeople | undefined> {
  const audience = everyoneIn(segment, expression)
  const now = ports.clock.now()
  const deadline = ports.clock.real() + patience
  let counts: SegmentPeople = { people: 0, mailable: 0 }
  let walked = 0
  let share = 1 / shards.length
  for await (const subscriber of ports.subscribers.walkShard(shards[0] ?? '')) {
    counts = plusPerson(counts, audience, subscriber, now)
    walked += 1
    if (!isShort(ports.clock, deadline)) continue
    share = shareUpTo(subscriber.id)
    break
  }
  if (walked / share <= mostCounted) return undefined
  const { people, mailable } = counts
  return { people: Math.round(people / share), mailable: Math.round(mailable / share) }
}
