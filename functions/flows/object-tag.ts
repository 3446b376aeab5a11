import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'

/**
 * What S3 answers as ETag, without its quotes, for an object put whole under its own encryption: the MD5 of the bytes
 * (S3 API Reference, "Object"). An object that was put in parts has another, and counts as changed.
 */
export function objectTag(body: Uint8Array | string): string {
  return createHash('md5').update(Buffer.from(body)).digest('hex')
}
