import { randomUUID } from 'node:crypto'
import { bodyText, type LocalResponse, type LocalService } from '../wire/local-service.ts'
import { queryError, queryNotImplemented, queryResult, xmlElement } from '../wire/xml-answers.ts'
import type { Admission } from './admission.ts'
import { composedDestinations, composeEmail } from './compose-email.ts'
import { sesNamespace, throttling } from './errors.ts'
import { slidingLimit } from './limits.ts'
import { messageIdAt } from './message-id.ts'
import { listValues, type ReadRequest, readRequest, type SendRequest } from './send-request.ts'
import { type SesSettings, unlimitedRate } from './settings.ts'

/** What the service's actions work with. */
export interface ServiceParts {
  readonly clock: { now(): number; real(): number }
  readonly settings: SesSettings
  readonly admission: Admission
  /** Stores an admitted message; once it resolves, the caller is told that SES has it. */
  readonly accept: (request: SendRequest, messageId: string, now: number) => Promise<void>
}

/** SES v1's query protocol: SendRawEmail, SendEmail and GetSendQuota; 501 for the rest. */
export function sesService(parts: ServiceParts): LocalService {
  const { clock } = parts
  const quotaReads = slidingLimit(10_000)
  return async (request) => {
    const params = new URLSearchParams(bodyText(request))
    const action = params.get('Action') ?? ''
    const messageId = messageIdAt(clock.now(), randomUUID())
    switch (action) {
      case 'SendRawEmail': {
        const raw = Buffer.from(params.get('RawMessage.Data') ?? '', 'base64')
        return send(parts, action, messageId, readRequest(params, raw, listValues(params, 'Destinations')))
      }
      case 'SendEmail': {
        const raw = composeEmail(params, messageId, clock.now())
        return send(parts, action, messageId, readRequest(params, raw, composedDestinations(params)))
      }
      case 'GetSendQuota':
        // Once a second on AWS, which forgives short bursts; hence ten in any ten seconds.
        if (quotaReads.take(1, clock.real(), 10)) return quota(parts, action)
        return queryError(sesNamespace, throttling('Rate exceeded'))
      default:
        return queryNotImplemented(sesNamespace, action)
    }
  }
}

async function send(
  { clock, admission, accept }: ServiceParts,
  action: string,
  messageId: string,
  read: ReadRequest,
): Promise<LocalResponse> {
  if (!read.ok) return queryError(sesNamespace, read.error)
  const now = clock.now()
  const refused = admission.admit(read.request, now, clock.real())
  if (refused !== undefined) return queryError(sesNamespace, refused)
  await accept(read.request, messageId, now)
  return queryResult(sesNamespace, action, [xmlElement('MessageId', messageId)])
}

function quota({ clock, settings, admission }: ServiceParts, action: string): LocalResponse {
  return queryResult(sesNamespace, action, [
    xmlElement('Max24HourSend', settings.dailyQuota),
    xmlElement('MaxSendRate', settings.rate === 0 ? unlimitedRate : settings.rate),
    xmlElement('SentLast24Hours', admission.sentLastDay(clock.now())),
  ])
}
