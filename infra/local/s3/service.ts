import type { LocalRequest, LocalResponse, LocalService } from '../wire/local-service.ts'
import { restXmlError, restXmlNotImplemented } from '../wire/xml-answers.ts'
import type { S3Parts } from './create-s3.ts'
import { listObjects } from './list-objects.ts'
import { type Bucket, placeOf } from './mounts.ts'
import { deleteObject, getObject, type ObjectRequest, putObject, redirectHeader } from './objects.ts'

/**
 * S3 over REST XML: GetObject, HeadObject, PutObject, DeleteObject, ListObjectsV2; the bucket is named by the host or
 * by the path. `Cache-Control` is taken and forgotten, other headers that ask for more are answered 501.
 */
export function s3Service(parts: S3Parts): LocalService {
  return async (request) => {
    const response = await answer(parts, request)
    return request.method === 'HEAD' ? { ...response, body: '' } : response
  }
}

async function answer(parts: S3Parts, request: LocalRequest): Promise<LocalResponse> {
  const { bucketName, key } = addressed(request)
  const unknown = unsupported(request, key)
  if (unknown !== undefined) return restXmlNotImplemented(unknown)
  const bucket = parts.bucket(bucketName)
  if (bucket === undefined) return noSuchBucket(bucketName)
  if (key === '') return listObjects(parts, bucket, request.query)
  return objectAction(parts, request, bucket, key)
}

function objectAction(parts: S3Parts, request: LocalRequest, bucket: Bucket, key: string) {
  const place = placeOf(bucket, key)
  if (place === undefined) return refused(key)
  const asked: ObjectRequest = { bucket, key, place, request }
  if (request.method === 'PUT') return putObject(parts, asked)
  if (request.method === 'DELETE') return deleteObject(parts, asked)
  return getObject(parts, asked)
}

/** The bucket and the key, decoded. An endpoint of this machine names the bucket first in its path. */
function addressed({ headers, path }: LocalRequest): { bucketName: string; key: string } {
  const host = headers.host ?? ''
  const virtual = /^(.+)\.s3\./.exec(host)?.[1]
  const parts = path.replace(/^\//, '').split('/')
  const bucketName = virtual ?? decodeURIComponent(parts.shift() ?? '')
  return { bucketName, key: decodeURIComponent(parts.join('/')) }
}

const objectMethods = ['GET', 'HEAD', 'PUT', 'DELETE']
const objectQuery = ['x-id']
const listQuery = ['list-type', 'prefix', 'continuation-token', 'max-keys', 'x-id']
const objectHeaders = [
  'range',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'x-amz-copy-source',
  'content-encoding',
]

/** What a request asks for that the local cloud does not know: to ignore it would be to answer wrongly. */
function unsupported({ method, path, query, headers }: LocalRequest, key: string): string | undefined {
  const isList = key === '' && method === 'GET' && query.get('list-type') === '2'
  if (key === '' ? !isList : !objectMethods.includes(method)) return `${method} ${path}`
  const known = isList ? listQuery : objectQuery
  const parameter = [...query.keys()].find((name) => !known.includes(name))
  if (parameter !== undefined) return `${method} with ?${parameter}`
  const isConditional = (name: string) => method === 'PUT' && isPutCondition(name, headers[name])
  const header = Object.keys(headers).find(
    (name) =>
      (objectHeaders.includes(name) && !isConditional(name)) ||
      (name.startsWith('x-amz-meta-') && name !== redirectHeader),
  )
  return header && `${method} with the header ${header}`
}

/** S3 takes an ETag in If-Match of a put, and nothing but `*` in If-None-Match. */
function isPutCondition(name: string, value: string | undefined): boolean {
  return name === 'if-match' || (name === 'if-none-match' && value === '*')
}

function refused(key: string): LocalResponse {
  const message = 'The local cloud keeps objects as files; this key names none that is safe'
  return restXmlError({ code: 'InvalidArgument', message, status: 400, fields: { ArgumentValue: key } })
}

function noSuchBucket(name: string): LocalResponse {
  const message = 'The specified bucket does not exist'
  return restXmlError({ code: 'NoSuchBucket', message, status: 404, fields: { BucketName: name } })
}
