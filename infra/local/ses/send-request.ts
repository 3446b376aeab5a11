import type { XmlError } from '../wire/xml-answers.ts'
import { invalidParameter } from './errors.ts'
import { headerMailboxes, type MailHeader, readHeaders } from './mail-headers.ts'
import { readMailbox } from './mailbox.ts'

/** What SendRawEmail and SendEmail both come down to. */
export interface SendRequest {
  /** Bare envelope sender. */
  readonly source: string
  /** Bare addresses of the From header. */
  readonly from: readonly string[]
  /** Bare recipients. */
  readonly destinations: readonly string[]
  /** The message byte for byte. */
  readonly raw: Uint8Array
  readonly headers: readonly MailHeader[]
  readonly tags: Readonly<Record<string, string>>
  readonly configurationSet?: string
}

/** A request, or the error SES answers it with. */
export type ReadRequest =
  | { readonly ok: true; readonly request: SendRequest }
  | { readonly ok: false; readonly error: XmlError }

const mostRecipients = 50
const mostBytes = 10 * 1024 * 1024

/** Builds the request from a raw message and the parameters both actions share; refuses what SES v1 refuses. */
export function readRequest(
  params: URLSearchParams,
  raw: Uint8Array,
  destinations: readonly string[],
): ReadRequest {
  const headers = readHeaders(raw)
  const tags = readTags(params)
  const recipients = readAll(destinations.length > 0 ? destinations : addressesOf(headers, 'to', 'cc', 'bcc'))
  const senders = readAll(addressesOf(headers, 'from'))
  const source = readAll([params.get('Source') ?? senders.addresses[0] ?? ''])
  const fault = [
    raw.length > mostBytes && `Message length is more than ${mostBytes} bytes long: '${raw.length}'.`,
    senders.addresses.length === 0 && (senders.fault ?? "Missing required header 'From'."),
    source.fault ?? senders.fault ?? recipients.fault,
    recipients.addresses.length === 0 && "Missing required header 'To'.",
    recipients.addresses.length > mostRecipients && `Recipient count exceeds ${mostRecipients}.`,
    tags.fault,
  ].find((one) => typeof one === 'string')
  if (typeof fault === 'string') return { ok: false, error: invalidParameter(fault) }
  const configurationSet = params.get('ConfigurationSetName')
  return {
    ok: true,
    request: {
      source: source.addresses[0] ?? '',
      from: senders.addresses,
      destinations: recipients.addresses,
      raw,
      headers,
      tags: tags.tags,
      ...(configurationSet === null ? {} : { configurationSet }),
    },
  }
}

/** The values of a list of the query protocol: `<name>.member.1`, `.2` and so on. */
export function listValues(params: URLSearchParams, name: string): string[] {
  const values: string[] = []
  for (let number = 1; ; number += 1) {
    const value = params.get(`${name}.member.${number}`)
    if (value === null) return values
    values.push(value)
  }
}

function addressesOf(headers: readonly MailHeader[], ...names: readonly string[]): string[] {
  return headerMailboxes(headers, ...names).map(({ address }) => address)
}

function readAll(texts: readonly string[]): { readonly addresses: string[]; readonly fault?: string } {
  const addresses: string[] = []
  for (const text of texts) {
    const mailbox = readMailbox(text)
    if (!mailbox.ok) return { addresses, fault: mailbox.fault }
    addresses.push(mailbox.address)
  }
  return { addresses }
}

function readTags(params: URLSearchParams): {
  readonly tags: Record<string, string>
  readonly fault?: string
} {
  const tags: Record<string, string> = {}
  for (let number = 1; ; number += 1) {
    const name = params.get(`Tags.member.${number}.Name`)
    const value = params.get(`Tags.member.${number}.Value`)
    if (name === null && value === null) return { tags }
    for (const part of [name, value]) {
      if (part === null || !/^[A-Za-z0-9_-]{1,256}$/.test(part)) {
        return {
          tags,
          fault: `Invalid message tag <${part ?? ''}>: 1 to 256 of A-Z, a-z, 0-9, _ and - are allowed.`,
        }
      }
    }
    if (name !== null && value !== null) tags[name] = value
  }
}
