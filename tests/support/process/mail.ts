import PostalMime from 'postal-mime'

/** A message as its reader's program takes it apart. */
export interface ReadMail {
  readonly subject: string
  readonly html: string
  readonly text: string
  /** A header's value, unfolded; undefined when it is absent. The name counts in lower case. */
  header(name: string): string | undefined
}

/** Reads a stored message (one character a byte). */
export async function readMail(raw: string): Promise<ReadMail> {
  const { subject = '', html = '', text = '', headers } = await PostalMime.parse(Buffer.from(raw, 'latin1'))
  const header = (name: string) => headers.find((one) => one.key === name)?.value
  return { subject, html, text, header }
}

/** The path of the first link below `/<first>/` in a message's text; throws when it has none. */
export function linkIn({ text }: ReadMail, first: string): string {
  const found = new RegExp(`https://[^/\\s]+(/${first}/[\\w.-]+)`).exec(text)?.[1]
  if (found === undefined) throw new Error(`no link to /${first}/ in: ${text}`)
  return found
}
