import { type Audience, passedOver } from '../core/campaigns/audience.ts'
import { segmentAudience } from '../core/campaigns/segment-audience.ts'
import type { CountJob } from '../core/jobs/count-job.ts'
import { isOver } from '../core/jobs/job.ts'
import type { SegmentPeople } from '../core/subscribers/segment.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { type Deadline, isShort } from './deadline.ts'
import { type JobOutcome, keepJob } from './keep-job.ts'
import type { Ports } from './ports.ts'

export type CountPorts = Pick<Ports, 'clock' | 'jobs' | 'segments' | 'subscribers'>

/** Milliseconds to note in how far it came. */
const patience = 2_000

/**
 * Counts a segment's people, shard by shard, noting after each how far it came, and within one when time runs short. What
 * a crash or a second worker repeats is counted from the last note. The whole count is kept with the segment, unless that
 * has another expression by now; the job tells it in any case.
 */
export async function runCount(ports: CountPorts, queued: CountJob, deadline: Deadline): Promise<JobOutcome> {
  const audience = everyoneIn(queued.segment, queued.expression)
  let job = queued
  while (!isOver(job)) {
    if (isShort(ports.clock, deadline, patience)) return { kind: 'unfinished' }
    job = await keepJob(ports, await countOn(ports, job, audience, deadline))
  }
  return { kind: 'over' }
}

/** The audience that only a segment narrows; its expression is a settled one. */
export function everyoneIn(segment: string, expression: string): Audience {
  return segmentAudience({ topics: [], segment }, expression)
}

/** The counts with one more person looked at. */
export function plusPerson(
  { people, mailable }: SegmentPeople,
  audience: Audience,
  subscriber: Subscriber,
  now: Instant,
): SegmentPeople {
  const reason = passedOver(subscriber, audience, now)
  const isIn = reason === undefined
  return { people: people + Number(isIn), mailable: mailable + Number(isIn || reason === 'not-in-segment') }
}

/** The job at the end of the shard, or where time ran short. */
async function countOn(
  ports: CountPorts,
  job: CountJob,
  audience: Audience,
  deadline: Deadline,
): Promise<CountJob> {
  const { after, ...counting } = job
  const now = ports.clock.now()
  const stamps = { status: 'running', updatedAt: now, version: job.version + 1 } as const
  let counts: SegmentPeople = job
  for await (const subscriber of ports.subscribers.walkShard(shards[job.done] ?? '', after)) {
    counts = plusPerson(counts, audience, subscriber, now)
    const { people, mailable } = counts
    if (isShort(ports.clock, deadline, patience))
      return { ...counting, ...stamps, people, mailable, after: subscriber.id }
  }
  const { people, mailable } = counts
  const done = job.done + 1
  if (done < job.total) return { ...counting, ...stamps, people, mailable, done }
  // Kept before the job is over: whoever sees it over finds the count.
  await ports.segments.keepCount(job.segment, job.definedAt, { people, mailable, countedAt: now })
  return { ...counting, ...stamps, people, mailable, done, status: 'done' }
}
