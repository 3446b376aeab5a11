import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'

/** One S3 bucket and the client that speaks to it. */
export interface Bucket {
  readonly client: S3Client
  readonly name: string
}

/** How an object is served. */
export interface ObjectHeaders {
  readonly contentType: string
  readonly cacheControl?: string
  /** What S3 keeps with it and hands out as headers, `x-amz-meta-` before each name; ASCII. */
  readonly metadata?: Readonly<Record<string, string>>
}

/** An object as it is stored; `etag` is S3's own, quotes and all. */
export interface StoredObject {
  readonly body: Uint8Array
  readonly contentType: string
  readonly etag: string
  readonly metadata: Readonly<Record<string, string>>
}

/** An object's bytes and type; undefined when there is none. */
export async function readObject(bucket: Bucket, key: string): Promise<StoredObject | undefined> {
  try {
    const answer = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: key }))
    const body = (await answer.Body?.transformToByteArray()) ?? new Uint8Array()
    const {
      ContentType: contentType = 'application/octet-stream',
      ETag: etag = '',
      Metadata: metadata = {},
    } = answer
    return { body, contentType, etag, metadata }
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined
    throw error
  }
}

/** Writes an object whole. */
export async function writeObject(
  bucket: Bucket,
  key: string,
  body: Uint8Array | string,
  { contentType, cacheControl, metadata }: ObjectHeaders,
): Promise<void> {
  const input = { Bucket: bucket.name, Key: key, Body: body, ContentType: contentType }
  await bucket.client.send(new PutObjectCommand({ ...input, CacheControl: cacheControl, Metadata: metadata }))
}

/** Writes an object while it is as it was read, or, without `etag`, where there is none; `conflict` when it is not so. */
export async function writeObjectIf(
  bucket: Bucket,
  key: string,
  body: Uint8Array | string,
  { contentType, etag }: { readonly contentType: string; readonly etag: string | undefined },
): Promise<'written' | 'conflict'> {
  const condition = etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }
  const input = { Bucket: bucket.name, Key: key, Body: body, ContentType: contentType, ...condition }
  try {
    await bucket.client.send(new PutObjectCommand(input))
    return 'written'
  } catch (error) {
    if (error instanceof S3ServiceException && conflicts.includes(error.name)) return 'conflict'
    throw error
  }
}

/** S3's words for a condition that does not hold, for two writes at once, and for an object that is gone meanwhile. */
const conflicts = ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey']

/** Removes an object; one that is gone already is fine. */
export async function removeObject(bucket: Bucket, key: string): Promise<void> {
  await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: key }))
}

/** An object as a list tells of it; `etag` is S3's own without the quotes. */
export interface ListedObject {
  readonly key: string
  readonly etag: string
  readonly size: number
  /** When it was written, to the second. */
  readonly modified: Date | undefined
}

/** Every object below a prefix, in key order. */
export async function* listObjects(bucket: Bucket, prefix: string): AsyncGenerator<ListedObject> {
  let token: string | undefined
  do {
    const input = { Bucket: bucket.name, Prefix: prefix, ContinuationToken: token }
    const page = await bucket.client.send(new ListObjectsV2Command(input))
    for (const { Key: key, ETag: etag = '', Size: size = 0, LastModified: modified } of page.Contents ?? []) {
      if (key !== undefined) yield { key, etag: etag.replaceAll('"', ''), size, modified }
    }
    token = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (token)
}
