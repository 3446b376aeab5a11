import { localAccount, localArn } from '../account.ts'
import { headerMailboxes, headerText, headerValue, type MailHeader } from './mail-headers.ts'
import type { Acceptance } from './outbox-message.ts'

/** SES cuts the headers it reports at this size (SES developer guide, "mail object"). */
const mostHeaderBytes = 10_240

/** The `mail` object of every SES event ("Contents of event data that Amazon SES publishes to Amazon SNS"). */
export function mailObject(acceptance: Acceptance, headers: readonly MailHeader[]): Record<string, unknown> {
  const { messageId, at, source, destinations } = acceptance
  const domain = source.slice(source.lastIndexOf('@') + 1)
  const reported = withinSize(headers)
  return {
    timestamp: at,
    source: headerText(headers, 'from') || source,
    sourceArn: localArn('ses', `identity/${domain}`),
    sendingAccountId: localAccount.id,
    messageId,
    destination: destinations,
    headersTruncated: reported.length < headers.length,
    headers: reported,
    commonHeaders: commonHeaders(messageId, headers),
    tags: tagLists(acceptance, domain),
  }
}

function commonHeaders(messageId: string, headers: readonly MailHeader[]): Record<string, unknown> {
  const replyTo = mailboxTexts(headers, 'reply-to')
  const date = headerValue(headers, 'date')
  return {
    from: mailboxTexts(headers, 'from'),
    ...(replyTo.length === 0 ? {} : { replyTo }),
    ...(date === undefined ? {} : { date }),
    to: mailboxTexts(headers, 'to'),
    messageId,
    subject: headerText(headers, 'subject'),
  }
}

function mailboxTexts(headers: readonly MailHeader[], name: string): string[] {
  return headerMailboxes(headers, name).map(({ name, address }) =>
    name === '' ? address : `${name} <${address}>`,
  )
}

// SES adds tags of its own and reports every tag as a list of values.
function tagLists(acceptance: Acceptance, domain: string): Record<string, string[]> {
  const { configurationSet, tags } = acceptance
  const own = {
    ...(configurationSet === undefined ? {} : { 'ses:configuration-set': configurationSet }),
    'ses:source-ip': '127.0.0.1',
    'ses:from-domain': domain,
    'ses:caller-identity': 'local',
  }
  return Object.fromEntries(Object.entries({ ...own, ...tags }).map(([name, value]) => [name, [value]]))
}

function withinSize(headers: readonly MailHeader[]): readonly MailHeader[] {
  let bytes = 0
  const end = headers.findIndex(({ name, value }) => {
    bytes += name.length + value.length
    return bytes > mostHeaderBytes
  })
  return end < 0 ? headers : headers.slice(0, end)
}
