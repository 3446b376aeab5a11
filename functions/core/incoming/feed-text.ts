/** The text of a feed's bytes, by its byte order mark, the header `Content-Type`, or what its first line says (RFC 7303, section 3). */
export function feedText(bytes: Uint8Array, contentType = ''): string {
  const label = markOf(bytes) ?? charsetOf(contentType) ?? declaredIn(bytes) ?? 'utf-8'
  return decoderOf(label).decode(bytes)
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined
}

function charsetOf(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType)?.[1]
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const first = String.fromCharCode(...bytes.subarray(0, 200))
  return /^\s*<\?xml\s[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(first)?.[1]
}

function decoderOf(label: string): { decode(bytes: Uint8Array): string } {
  try {
    return new TextDecoder(label)
  } catch (cause) {
    // An encoding that nobody knows is most often none at all.
    if (cause instanceof RangeError) return new TextDecoder()
    throw cause
  }
}
