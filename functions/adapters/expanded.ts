import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'

/** What a host sent, as it was before it was compressed; or why nobody looks at it. */
export type Expanded =
  | { readonly kind: 'expanded'; readonly bytes: Uint8Array }
  | { readonly kind: 'not-expanded'; readonly reason: string }

const codings: Readonly<
  Record<string, (bytes: Uint8Array, limit: { maxOutputLength: number }) => Uint8Array>
> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
}

/**
 * Expands a body by its Content-Encoding (RFC 9110, section 8.4.1): some hosts compress though they are asked not to. It
 * stops at so many bytes, so that a small body that holds gigabytes costs no more than a large one.
 */
export function expanded(body: Uint8Array, encoding: string | undefined, most: number): Expanded {
  const name = (encoding ?? 'identity').trim().toLowerCase()
  if (name === 'identity' || name === '' || body.length === 0)
    return { kind: 'expanded', bytes: new Uint8Array(body) }
  const coding = Object.hasOwn(codings, name) ? codings[name] : undefined
  if (!coding) return { kind: 'not-expanded', reason: 'an encoding that nobody asked for' }
  try {
    return { kind: 'expanded', bytes: new Uint8Array(coding(body, { maxOutputLength: most })) }
  } catch (cause) {
    const isTooLarge = cause instanceof RangeError && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
    if (isTooLarge) return { kind: 'not-expanded', reason: `more than ${most} bytes` }
    if (cause instanceof Error && 'errno' in cause)
      return { kind: 'not-expanded', reason: 'it cannot be expanded' }
    throw cause
  }
}
