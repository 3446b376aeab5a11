import type { Billed } from '../../infra/cost/prices.ts'
import { queueRequests } from '../../infra/cost/units.ts'
import type { CloudHooks } from '../../infra/local/local-cloud.ts'
import { localNames } from '../../infra/local/local-names.ts'
import {
  bodyText,
  type LocalRequest,
  type LocalResponse,
  type LocalService,
  targetAction,
} from '../../infra/local/wire/local-service.ts'
import type { Counter } from './counter.ts'
import { meteredTable } from './metered-table.ts'
import { UnpricedCall } from './unpriced-call.ts'

/** What one call is billed as; nothing for what AWS does not bill. */
type Used = readonly (readonly [Billed, number])[]

type Between = NonNullable<CloudHooks['between']>
type Service = Parameters<Between>[0]

/** A meter between every client and its service. Calls that are not known to cost something or nothing are faults. */
export function meteredServices(counter: Counter, onUnpriced: (fault: UnpricedCall) => void): Between {
  const told = (service: LocalService): LocalService => {
    return async (request) => {
      try {
        return await service(request)
      } catch (cause) {
        if (cause instanceof UnpricedCall) onUnpriced(cause)
        throw cause
      }
    }
  }
  return (name, service) => {
    if (name === 'dynamodb') return told(meteredTable(service, counter))
    return told(async (request) => {
      const answer = await service(request)
      for (const [billed, amount] of meters[name](request, answer)) counter.count(billed, amount)
      return answer
    })
  }
}

/** Reads off a call and its answer what is billed: refusals too, but for mail. */
type Meter = (request: LocalRequest, answer: LocalResponse) => Used

const meters: { readonly [name in Exclude<Service, 'dynamodb'>]: Meter } = {
  s3: ofS3,
  // Making and removing schedules is free: only what they invoke is billed.
  scheduler: () => [],
  ses: ofSes,
  sqs: ofSqs,
  ssm: ofSsm,
}

function ofS3({ method, path, query }: LocalRequest): Used {
  const told = path.startsWith(`/${localNames.contentBucket}/`) ? ([['eventbridge.events', 1]] as const) : []
  switch (method) {
    case 'GET':
      return query.has('list-type') ? [['s3.writes', 1]] : [['s3.reads', 1]]
    case 'HEAD':
      return [['s3.reads', 1]]
    case 'PUT':
      return [['s3.writes', 1], ...told]
    case 'DELETE':
      return told
    default:
      throw new UnpricedCall('S3', method)
  }
}

function ofSes({ body }: LocalRequest, { status }: LocalResponse): Used {
  // A message of many kilobytes follows the action's name.
  const start = Buffer.from(body.subarray(0, 200)).toString()
  const action = /(?:^|&)Action=(\w+)/.exec(start)?.[1] ?? ''
  if (action === 'SendRawEmail') return status === 200 ? [['ses.messages', 1]] : []
  if (action === 'GetSendQuota' || action.startsWith('GetIdentity')) return []
  throw new UnpricedCall('SES', action)
}

function ofSqs(request: LocalRequest): Used {
  const action = targetAction(request)
  const input = JSON.parse(bodyText(request)) as {
    readonly QueueUrl?: string
    readonly MessageBody?: string
  }
  const billed = input.QueueUrl?.endsWith('.fifo') ? 'sqs.fifo' : 'sqs.standard'
  if (action === 'SendMessage') return [[billed, queueRequests(Buffer.byteLength(input.MessageBody ?? ''))]]
  if (action === 'GetQueueAttributes') return [[billed, 1]]
  throw new UnpricedCall('SQS', action)
}

/** Standard parameters are free; KMS is asked to seal and to open what is encrypted in them. */
function ofSsm(request: LocalRequest, { body }: LocalResponse): Used {
  const action = targetAction(request)
  if (action !== 'GetParameter' && action !== 'PutParameter') throw new UnpricedCall('SSM', action)
  const asked = JSON.parse(bodyText(request)) as { readonly WithDecryption?: boolean; readonly Type?: string }
  const { Parameter: found } = JSON.parse(Buffer.from(body).toString()) as {
    readonly Parameter?: { readonly Type: string }
  }
  const opens = asked.WithDecryption === true && found?.Type === 'SecureString'
  return opens || asked.Type === 'SecureString' ? [['kms.requests', 1]] : []
}
