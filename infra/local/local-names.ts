import type { Environment } from '../../functions/env.ts'
import { type QueueName, topology } from '../topology.ts'
import { localArn } from './account.ts'
import { functionArn } from './runtime/context.ts'
import { deadName, physicalName, queueUrl } from './sqs/names.ts'

const names = Object.keys(topology.queues) as QueueName[]
const urlOf = (name: QueueName) => queueUrl(physicalName(name, topology.queues[name].fifo))
const deadUrlOf = (name: QueueName) => queueUrl(physicalName(deadName(name), topology.queues[name].fifo))

/** What the stack would tell the functions, for the local stage. */
export const localNames: Environment = {
  stage: 'local',
  tableName: 'tidings-local',
  contentBucket: 'tidings-local-content',
  siteBucket: 'tidings-local-site',
  queueUrls: {
    content: urlOf('content'),
    lanes: urlOf('lanes'),
    transactional: urlOf('transactional'),
    events: urlOf('events'),
    sendEvents: urlOf('sendEvents'),
    eventsDead: deadUrlOf('events'),
  },
  deadLetterUrls: names.map(deadUrlOf),
  configurationSet: 'tidings-local',
  parameterPrefix: '/tidings/local',
  scheduleGroup: `tidings-local-${topology.schedules.group}`,
  plannerArn: functionArn(topology.schedules.tick.consumer),
  code: '',
  schedulerRoleArn: localArn('iam', 'role/tidings-local-scheduler'),
}
