import PostalMime from 'postal-mime'

/** A stored message taken apart for reading. */
export interface ParsedMessage {
  readonly subject: string
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly html?: string
  readonly text?: string
  readonly attachments: readonly string[]
  /** The message as bytes, one character each. */
  readonly source: string
}

/** Parses an `.eml`; header names and values are as the message spells them, unfolded. */
export async function parseMessage(raw: Uint8Array): Promise<ParsedMessage> {
  const email = await PostalMime.parse(raw)
  return {
    subject: email.subject ?? '',
    headers: email.headerLines.map(({ line }) => {
      const colon = line.indexOf(':')
      const value = line.slice(colon + 1).replace(/\r?\n(?=[ \t])/g, '')
      return { name: line.slice(0, colon), value: value.trim() }
    }),
    ...(email.html !== undefined && { html: email.html }),
    ...(email.text !== undefined && { text: email.text }),
    attachments: email.attachments.map((attachment) => attachment.filename ?? attachment.mimeType),
    source: Buffer.from(raw).toString('latin1'),
  }
}
