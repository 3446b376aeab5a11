import { randomUUID } from 'node:crypto'
import type { LocalRequest, LocalResponse } from '../wire/local-service.ts'
import { restXmlError } from '../wire/xml-answers.ts'
import type { S3Parts } from './create-s3.ts'
import { readStored, removeStored, writeStored } from './files.ts'
import type { Bucket, Place } from './mounts.ts'

/** The only metadata that is kept: where a file of the site sends whoever asks for it. */
export const redirectHeader = 'x-amz-meta-redirect'

/** A request for one object. */
export interface ObjectRequest {
  readonly bucket: Bucket
  readonly key: string
  readonly place: Place
  readonly request: LocalRequest
}

/** GetObject and HeadObject; whoever answers a HEAD leaves out the body. */
export async function getObject(parts: S3Parts, { bucket, key, place }: ObjectRequest) {
  const stored = await readStored(place)
  if (stored === undefined) return noSuchKey(key)
  const { type, redirect } = parts.notes.get(bucket.name, key)
  return answer(200, stored.body, {
    'content-type': type,
    ...(redirect !== undefined && { [redirectHeader]: redirect }),
    'content-length': String(stored.body.byteLength),
    'last-modified': stored.modifiedAt.toUTCString(),
    etag: `"${stored.etag}"`,
  })
}

function noSuchKey(key: string): LocalResponse {
  const message = 'The specified key does not exist.'
  return restXmlError({ code: 'NoSuchKey', message, status: 404, fields: { Key: key } })
}

/** PutObject, on condition where `If-Match` or `If-None-Match: *` asks for it (S3 User Guide, "Conditional writes"). */
export function putObject(parts: S3Parts, asked: ObjectRequest): Promise<LocalResponse> {
  const { 'if-match': match, 'if-none-match': noneMatch } = asked.request.headers
  if (match === undefined && noneMatch === undefined) return put(parts, asked)
  return parts.inTurn(async () => {
    const stored = await readStored(asked.place)
    if (match !== undefined && stored === undefined) return noSuchKey(asked.key)
    const isMet = match === undefined ? stored === undefined : match === `"${stored?.etag}"`
    return isMet ? put(parts, asked) : conditionFailed()
  })
}

function conditionFailed(): LocalResponse {
  const message = 'At least one of the pre-conditions you specified did not hold'
  return restXmlError({ code: 'PreconditionFailed', message, status: 412 })
}

/** What it is put with is stored first: a kill in between leaves the old body or the new, never half of one. */
async function put(parts: S3Parts, { bucket, key, place, request }: ObjectRequest) {
  if (place.mount.readOnly) return accessDenied()
  const { 'content-type': type, [redirectHeader]: redirect } = request.headers
  parts.notes.set(bucket.name, key, {
    ...(type !== undefined && { type }),
    ...(redirect !== undefined && { redirect }),
  })
  const etag = await writeStored(place, request.body)
  if (etag === 'taken') {
    const message = 'On a disk no file can have the name of a folder, nor a folder that of a file'
    return restXmlError({ code: 'InvalidRequest', message, status: 400, fields: { Key: key } })
  }
  if (place.mount.events) {
    parts.changed(bucket, { kind: 'created', key, size: request.body.byteLength, etag })
  }
  return answer(200, '', { etag: `"${etag}"` })
}

/** DeleteObject; an object that is not there is deleted already. */
export async function deleteObject(parts: S3Parts, { bucket, key, place }: ObjectRequest) {
  if (place.mount.readOnly) return accessDenied()
  const removed = await removeStored(place)
  if (removed && place.mount.events) parts.changed(bucket, { kind: 'removed', key })
  return answer(204, '', {})
}

function accessDenied(): LocalResponse {
  return restXmlError({ code: 'AccessDenied', message: 'Access Denied', status: 403 })
}

function answer(
  status: number,
  body: Uint8Array | string,
  headers: Readonly<Record<string, string>>,
): LocalResponse {
  return { status, headers: { 'x-amz-request-id': randomUUID(), ...headers }, body }
}
