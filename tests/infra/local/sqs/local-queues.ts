import { SQSClient } from '@aws-sdk/client-sqs'
import { onTestFinished } from 'vitest'
import type { StageClock } from '../../../../infra/local/clock.ts'
import { createSqs, type Sqs, type TopologyQueue } from '../../../../infra/local/sqs/create-sqs.ts'
import { clientOptions, stageClock, temporaryHome } from '../workbench.ts'

/** The queues these tests use: one of each kind, and a standard one with a delay. */
export const testQueues: Readonly<Record<string, TopologyQueue>> = {
  lanes: { fifo: true, visibility: 720, delay: 0, maxReceives: 3 },
  events: { fifo: false, visibility: 360, delay: 0, maxReceives: 3 },
  later: { fifo: false, visibility: 360, delay: 900, maxReceives: 3 },
}

export interface OpenedQueues {
  readonly home: string
  readonly clock: StageClock
  readonly sqs: Sqs
  readonly client: SQSClient
}

/** The queues of a home, opened anew; without a home, of a fresh one. */
export function openQueues(earlier?: Pick<OpenedQueues, 'home' | 'clock'>): OpenedQueues {
  const home = earlier?.home ?? temporaryHome()
  const clock = earlier?.clock ?? stageClock(home)
  const sqs = createSqs({ home, clock, queues: testQueues })
  let stopped = false
  const stop = () => {
    if (!stopped) sqs.stop()
    stopped = true
  }
  onTestFinished(stop)
  return { home, clock, sqs: { ...sqs, stop }, client: new SQSClient(clientOptions(sqs.service)) }
}

/** A message of a lane. */
export function laneMessage(body: string, groupId = 'lane-1', deduplicationId = body) {
  return { body, groupId, deduplicationId }
}
