import { systemClock } from '../../functions/adapters/clock.ts'
import { createPorts } from '../../functions/adapters/create-ports.ts'
import { noDeliverability } from '../../functions/adapters/deliverability.ts'
import { embeddedMetric } from '../../functions/adapters/embedded-metric.ts'
import { jsonLog } from '../../functions/adapters/log.ts'
import { latePictures } from '../../functions/adapters/pictures/late-pictures.ts'
import { telling } from '../../functions/flows/telling.ts'
import { httpApi } from '../../functions/handlers/http-api.ts'
import { httpPublic } from '../../functions/handlers/http-public.ts'
import { onContentChange } from '../../functions/handlers/on-content-change.ts'
import { onEmailEvent } from '../../functions/handlers/on-email-event.ts'
import { onLaneMessage } from '../../functions/handlers/on-lane-message.ts'
import { onSchedule } from '../../functions/handlers/on-schedule.ts'
import { onTransactionalMessage } from '../../functions/handlers/on-transactional-message.ts'
import type { DoorPorts } from '../../functions/handlers/ports-from-environment.ts'
import type { LocalCloud } from '../../infra/local/local-cloud.ts'
import { localNames } from '../../infra/local/local-names.ts'
import { createRuntime, type LocalHandler, type Runtime } from '../../infra/local/runtime/create-runtime.ts'
import { type FunctionName, topology } from '../../infra/topology.ts'
import type { Counter } from './counter.ts'
import { countLine, meteredHandlers } from './metered-handlers.ts'
import type { PlayedTime } from './play-time.ts'

/** What the functions run on. */
export interface Ground {
  readonly cloud: LocalCloud
  readonly counter: Counter
  readonly time: PlayedTime
  /** Messages a second that SES grants. */
  readonly perSecond: number
  readonly onFault: (fault: unknown) => void
}

/** The ports of one function, with memories of their own. The account's rate is told, not enforced: time is played. */
export function portsFor(name: FunctionName, ground: Ground): DoorPorts {
  const { cloud, counter, time, perSecond, onFault } = ground
  const now = () => new Date(cloud.clock.now()).toISOString()
  const paces = name === topology.queues.lanes.consumer
  const clock = { now, real: time.real, wait: paces ? time.paced : systemClock().wait }
  const write = (line: string) => countLine(line, counter)
  const lines = jsonLog(write, embeddedMetric({ stage: localNames.stage, now: time.real, write }))
  const error: typeof lines.error = (message, fields) => {
    lines.error(message, fields)
    onFault(new Error(`${name} logged: ${message}`, { cause: fields }))
  }
  const log = { ...lines, error }
  const options = { clients: cloud.clients, names: localNames, clock, log, boot: 'aws', code: '' }
  const door = telling(createPorts({ ...options, deliverability: noDeliverability }))
  const quota = async () => ({ ...(await door.mailer.quota()), perSecond })
  return { ...door, mailer: { ...door.mailer, quota } }
}

/** Every function with a meter; senders and single mails are woken by their queues, all else by whoever plays the story. */
export function meteredRuntime(ground: Ground): Runtime {
  const { cloud, counter, time, onFault } = ground
  const portsOf = (name: FunctionName) => portsFor(name, ground)
  // Those that the story needs.
  const handlers: { readonly [name in FunctionName]?: LocalHandler } = {
    'http-api': httpApi(portsOf('http-api')) as unknown as LocalHandler,
    'http-public': httpPublic(portsOf('http-public')) as unknown as LocalHandler,
    'on-content-change': onContentChange({ ...portsOf('on-content-change'), pictures: latePictures() }),
    'on-email-event': onEmailEvent(portsOf('on-email-event')),
    'on-lane-message': onLaneMessage(portsOf('on-lane-message')),
    'on-schedule': onSchedule(portsOf('on-schedule')),
    'on-transactional-message': onTransactionalMessage(portsOf('on-transactional-message')),
  }
  const sources = (['lanes', 'transactional'] as const).map((name) => ({
    ...topology.queues[name],
    queue: cloud.sqs.queue(name),
  }))
  return createRuntime({
    functions: topology.functions,
    handlers: meteredHandlers(handlers, counter, time),
    sources,
    onFault,
  })
}
