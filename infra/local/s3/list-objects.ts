import type { LocalResponse } from '../wire/local-service.ts'
import { restXmlError, restXmlResult, type XmlElement, xmlElement } from '../wire/xml-answers.ts'
import type { S3Parts } from './create-s3.ts'
import { listStored } from './files.ts'
import type { Bucket } from './mounts.ts'

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'

/** ListObjectsV2: at most 1,000 keys a page, in the order of their bytes; the token is the last key of the page before. */
export async function listObjects(
  parts: S3Parts,
  bucket: Bucket,
  query: URLSearchParams,
): Promise<LocalResponse> {
  const prefix = query.get('prefix') ?? ''
  const asked = Number(query.get('max-keys') ?? 1000)
  const token = query.get('continuation-token')
  const after = token === null ? undefined : decodeToken(token)
  if (!Number.isInteger(asked) || asked < 0) return invalidArgument('max-keys')
  if (token !== null && after === undefined)
    return invalidArgument('The continuation token provided is incorrect')
  const all = await listStored(bucket, prefix)
  const rest = after === undefined ? all : all.filter(({ key }) => isAfter(key, after))
  const page = rest.slice(0, Math.min(asked, 1000))
  const last = page.length < rest.length ? page.at(-1)?.key : undefined
  const contents = await Promise.all(
    page.map(({ key, place }) => parts.etagOf(place).then((found) => ({ key, found }))),
  )
  return restXmlResult(namespace, 'ListBucketResult', [
    xmlElement('Name', bucket.name),
    xmlElement('Prefix', prefix),
    xmlElement('KeyCount', page.length),
    xmlElement('MaxKeys', asked),
    xmlElement('IsTruncated', String(last !== undefined)),
    ...(last === undefined ? [] : [xmlElement('NextContinuationToken', encodeToken(last))]),
    ...contents.flatMap(({ key, found }) => (found === undefined ? [] : [objectElement(key, found)])),
  ])
}

function objectElement(
  key: string,
  { etag, stats }: { etag: string; stats: { mtime: Date; size: number } },
): XmlElement {
  return xmlElement('Contents', [
    xmlElement('Key', key),
    xmlElement('LastModified', stats.mtime.toISOString()),
    xmlElement('ETag', `"${etag}"`),
    xmlElement('Size', stats.size),
    xmlElement('StorageClass', 'STANDARD'),
  ])
}

function isAfter(key: string, other: string): boolean {
  return Buffer.compare(Buffer.from(key), Buffer.from(other)) > 0
}

function encodeToken(key: string): string {
  return Buffer.from(key).toString('base64url')
}

function decodeToken(token: string): string | undefined {
  const key = Buffer.from(token, 'base64url').toString()
  return encodeToken(key) === token ? key : undefined
}

function invalidArgument(message: string): LocalResponse {
  return restXmlError({ code: 'InvalidArgument', message, status: 400 })
}
