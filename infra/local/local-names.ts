import type { Environment } from '../../functions/env.ts'
import { topology } from '../topology.ts'
import { localArn } from './account.ts'
import { functionArn } from './runtime/context.ts'
import { physicalName, queueUrl } from './sqs/names.ts'

const urlOf = (name: keyof typeof topology.queues) => queueUrl(physicalName(name, topology.queues[name].fifo))

/** What the stack would tell the functions, for the local stage. */
export const localNames: Environment = {
  stage: 'local',
  tableName: 'tidings-local',
  contentBucket: 'tidings-local-content',
  siteBucket: 'tidings-local-site',
  queueUrls: {
    lanes: urlOf('lanes'),
    transactional: urlOf('transactional'),
    events: urlOf('events'),
    sendEvents: urlOf('sendEvents'),
  },
  configurationSet: 'tidings-local',
  parameterPrefix: '/tidings/local',
  scheduleGroup: `tidings-local-${topology.schedules.group}`,
  plannerArn: functionArn(topology.schedules.tick.consumer),
  schedulerRoleArn: localArn('iam', 'role/tidings-local-scheduler'),
}
