import { plainHeader, textHeader } from '../../../functions/core/email/header.ts'
import { mailDate } from '../../../functions/core/mail-date.ts'
import { listValues } from './send-request.ts'

/** The raw message that SES makes of SendEmail's parameters: text, HTML or both as alternatives (RFC 2046 section 5.1.4). */
export function composeEmail(params: URLSearchParams, messageId: string, now: number): Uint8Array {
  const list = (name: string, parameter: string) => {
    const values = listValues(params, parameter)
    return values.length === 0 ? '' : plainHeader(name, values.map(oneLine).join(', '))
  }
  const html = params.get('Message.Body.Html.Data')
  const text = params.get('Message.Body.Text.Data') ?? (html === null ? '' : null)
  const boundary = `=_${messageId}`
  const parts = [part('text/plain', text), part('text/html', html)].filter((one) => one !== undefined)
  const [only] = parts
  const body =
    parts.length === 1 && only !== undefined
      ? only
      : `Content-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n` +
        `${parts.map((one) => `--${boundary}\r\n${one}`).join('')}--${boundary}--\r\n`
  return Buffer.from(
    plainHeader('From', oneLine(params.get('Source') ?? '')) +
      list('To', 'Destination.ToAddresses') +
      list('Cc', 'Destination.CcAddresses') +
      list('Reply-To', 'ReplyToAddresses') +
      textHeader('Subject', params.get('Message.Subject.Data') ?? '') +
      plainHeader('Date', mailDate(now)) +
      plainHeader('Message-ID', `<${messageId}@email.amazonses.com>`) +
      plainHeader('MIME-Version', '1.0') +
      body,
  )
}

/** Every recipient that SendEmail names. */
export function composedDestinations(params: URLSearchParams): string[] {
  return ['ToAddresses', 'CcAddresses', 'BccAddresses'].flatMap((kind) =>
    listValues(params, `Destination.${kind}`),
  )
}

function part(type: string, text: string | null): string | undefined {
  if (text === null) return undefined
  const encoded = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
  return `Content-Type: ${type}; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n`
}

// The mailbox check refuses these later; until then they may not become headers of their own.
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ')
}
