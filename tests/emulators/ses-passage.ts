import { Agent } from 'node:http'
import type { OutgoingMessage } from '../../functions/core/email/outgoing-message.ts'
import { forward } from '../../infra/local/dynamodb/proxy.ts'
import { listen } from '../../infra/local/wire/listen.ts'
import { bodyText, type LocalResponse } from '../../infra/local/wire/local-service.ts'
import { queryResult, xmlElement } from '../../infra/local/wire/xml-answers.ts'
import { type ReadMail, readMail } from '../support/process/mail.ts'
import { until } from '../support/process/until.ts'

/** A message that SES accepted, as its reader's program takes it apart. */
export interface AcceptedMail extends ReadMail {
  readonly to: string
  /** What was handed to SES, and SES's id of it. */
  readonly message: OutgoingMessage
  readonly messageId: string
}

/** The way from the functions to an emulator's SES. */
export interface SesPassage {
  readonly endpoint: string
  /** Everything accepted, in order. */
  readonly accepted: readonly AcceptedMail[]
  /** Waits for a message to this address that is as wanted. */
  mailTo(address: string, is: (mail: AcceptedMail) => boolean): Promise<AcceptedMail>
  close(): Promise<void>
}

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/'
const mailFromAction = 'GetIdentityMailFromDomainAttributes'

/**
 * Hands every request on, and keeps the bytes of each accepted message, which ministack takes apart and forgets. It answers
 * the one question that ministack does not know: every identity has a MAIL FROM domain, `bounce` below its own.
 */
export async function openSesPassage(emulator: string): Promise<SesPassage> {
  const agent = new Agent({ keepAlive: true })
  const accepted: AcceptedMail[] = []
  const port = Number(new URL(emulator).port)
  const way = await listen(async (request) => {
    const asked = new URLSearchParams(bodyText(request))
    if (asked.get('Action') === mailFromAction) return mailFromOf(asked.get('Identities.member.1') ?? '')
    return keep(asked, await forward(request, port, agent), accepted)
  })
  return {
    endpoint: way.endpoint,
    accepted,
    mailTo: (address, is) =>
      until(`a mail to ${address}`, () => accepted.find((mail) => mail.to === address && is(mail)), {
        seconds: 40,
        state: () => accepted.map(({ to, subject }) => `${to}: ${subject}`).join('\n'),
      }),
    async close() {
      await way.close()
      agent.destroy()
    },
  }
}

function mailFromOf(identity: string): LocalResponse {
  const status = [
    xmlElement('MailFromDomain', `bounce.${identity}`),
    xmlElement('MailFromDomainStatus', 'Success'),
    xmlElement('BehaviorOnMXFailure', 'UseDefaultValue'),
  ]
  const entry = xmlElement('entry', [xmlElement('key', identity), xmlElement('value', status)])
  return queryResult(namespace, mailFromAction, [xmlElement('MailFromDomainAttributes', [entry])])
}

async function keep(
  asked: URLSearchParams,
  answer: LocalResponse,
  accepted: AcceptedMail[],
): Promise<LocalResponse> {
  if (asked.get('Action') !== 'SendRawEmail' || answer.status !== 200) return answer
  const raw = Buffer.from(asked.get('RawMessage.Data') ?? '', 'base64')
  const [, messageId = ''] = /<MessageId>([^<]+)/.exec(Buffer.from(answer.body).toString()) ?? []
  const message = {
    to: asked.get('Destinations.member.1') ?? '',
    from: asked.get('Source') ?? '',
    raw,
    tags: tagsOf(asked),
  }
  accepted.push({ ...(await readMail(raw.toString('latin1'))), to: message.to, message, messageId })
  return answer
}

function tagsOf(asked: URLSearchParams): Record<string, string> {
  const names = [...asked].filter(([key]) => /^Tags\.member\.\d+\.Name$/.test(key))
  return Object.fromEntries(
    names.map(([key, name]) => [name, asked.get(key.replace(/Name$/, 'Value')) ?? '']),
  )
}
