import { createHash } from 'node:crypto'
import { bulkHeaders, commonHeaders, type MimeEnvelope } from './message-headers.ts'
import type { MimeTemplate } from './mime-template.ts'
import { encodeAroundSlots } from './quoted-printable.ts'
import { cutSlots } from './slot.ts'

/** What a message says and who says it; `html` and `text` carry slot marks where a person's values go. */
export interface MimeContent extends MimeEnvelope {
  readonly html: string
  readonly text: string
}

/**
 * A whole message with gaps for one person's values: headers, then multipart/alternative of text and HTML, both
 * quoted-printable UTF-8 (RFC 2045, 2046). The same content always gives the same bytes.
 */
export function compileMime(content: MimeContent): MimeTemplate {
  const boundary = boundaryOf(content)
  const headers = [
    ...commonHeaders(content),
    ...bulkHeaders(content),
    'MIME-Version: 1.0\r\n',
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`,
  ].join('')
  return join([
    plain(headers),
    plain(partHead(boundary, 'text/plain')),
    encoded(content.text),
    plain(partHead(boundary, 'text/html')),
    encoded(content.html),
    plain(`\r\n--${boundary}--\r\n`),
  ])
}

function plain(text: string): MimeTemplate {
  const { texts, slots } = cutSlots(text)
  return { segments: texts, slots }
}

function encoded(text: string): MimeTemplate {
  const { texts, slots } = cutSlots(text)
  return { segments: encodeAroundSlots(texts), slots }
}

function partHead(boundary: string, type: string): string {
  return [
    `\r\n--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '\r\n',
  ].join('\r\n')
}

/** Templates one after another, the last segment of each grown together with the first of the next. */
function join(templates: readonly MimeTemplate[]): MimeTemplate {
  const segments: string[] = ['']
  for (const template of templates) {
    segments[segments.length - 1] += template.segments[0] ?? ''
    segments.push(...template.segments.slice(1))
  }
  return { segments, slots: templates.flatMap((template) => template.slots) }
}

/** `=_` cannot occur in quoted-printable text, so no body can hold the boundary (RFC 2045 section 6.7). */
function boundaryOf(content: MimeContent): string {
  const hash = createHash('sha256').update(content.text).update('\0').update(content.html)
  return `=_${hash.digest('hex').slice(0, 32)}`
}
