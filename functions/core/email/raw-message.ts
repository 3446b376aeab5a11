import { Buffer } from 'node:buffer'

/** A header as it stands in the message, unfolded. */
interface RawHeader {
  /** Lower case. */
  readonly name: string
  readonly value: string
  /** 1-based line of the message. */
  readonly line: number
}

/** One body part, encoded and decoded. */
interface RawPart {
  readonly type: string
  readonly encoded: string
  /** Decoded as quoted-printable UTF-8. */
  readonly content: string
  /** 1-based line where the encoded body starts. */
  readonly line: number
}

/** A message taken apart byte by byte, without the leniency of a mail program: what checks look at. */
export interface RawMessage {
  /** One character an octet. */
  readonly octets: string
  readonly headers: readonly RawHeader[]
  readonly boundary: string | undefined
  /** True when the closing boundary is there and nothing but blank lines follows. */
  readonly closed: boolean
  readonly parts: readonly RawPart[]
}

/** Takes a message apart. Never throws: what is broken is missing from the result. */
export function readRawMessage(raw: Uint8Array): RawMessage {
  const octets = Buffer.from(raw).toString('latin1')
  const { headers, end } = readHeaders(octets, 1)
  const body = octets.slice(end)
  const type = headers.find((header) => header.name === 'content-type')?.value ?? ''
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
  const firstLine = lineOf(octets, end)
  if (boundary === undefined) return { octets, headers, boundary, closed: false, parts: [] }
  const pieces = body.split(`--${boundary}`)
  const closed = pieces.length > 2 && /^--\s*$/.test(pieces.at(-1) ?? '')
  const inner = closed ? pieces.slice(1, -1) : pieces.slice(1)
  let line = firstLine + countLines(pieces[0] ?? '')
  const parts = inner.map((piece) => {
    const part = readPart(piece, line)
    line += countLines(piece)
    return part
  })
  return { octets, headers, boundary, closed, parts }
}

function readPart(piece: string, line: number): RawPart {
  const start = piece.indexOf('\n') + 1
  const { headers, end } = readHeaders(piece.slice(start), line + 1)
  const encoded = piece.slice(start + end).replace(/\r?\n$/, '')
  const type =
    headers
      .find((header) => header.name === 'content-type')
      ?.value.split(';')[0]
      ?.trim() ?? ''
  return { type, encoded, content: decode(encoded), line: line + countLines(piece.slice(0, start + end)) }
}

function readHeaders(
  text: string,
  firstLine: number,
): { readonly headers: RawHeader[]; readonly end: number } {
  const blank = /\r?\n\r?\n/.exec(text)
  const block = blank === null ? text : text.slice(0, blank.index)
  const headers: RawHeader[] = []
  for (const [index, line] of block.split(/\r?\n/).entries()) {
    const last = headers.at(-1)
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line) && last !== undefined) {
      headers[headers.length - 1] = { ...last, value: `${last.value} ${line.trim()}` }
    } else if (colon > 0) {
      const name = line.slice(0, colon).toLowerCase()
      headers.push({ name, value: line.slice(colon + 1).trim(), line: firstLine + index })
    }
  }
  return { headers, end: blank === null ? text.length : blank.index + blank[0].length }
}

function decode(encoded: string): string {
  const joined = encoded.replace(/=\r?\n/g, '')
  const octets = joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(octets, 'latin1').toString('utf8')
}

function lineOf(text: string, offset: number): number {
  return countLines(text.slice(0, offset)) + 1
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}
