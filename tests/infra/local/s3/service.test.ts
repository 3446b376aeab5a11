import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  NoSuchBucket,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { type Buckets, openBuckets, writeText } from './buckets.ts'

const page = {
  Bucket: 'site',
  Key: 'articles/five-lifts/index.html',
  Body: '<p>ü</p>',
  ContentType: 'text/html; charset=utf-8',
}

function put({ client }: Buckets, input: Partial<PutObjectCommandInput> = {}) {
  return client.send(new PutObjectCommand({ ...page, ...input }))
}

async function get({ client }: Buckets, input: Partial<GetObjectCommandInput> = {}) {
  const { Body, ContentType, ETag } = await client.send(
    new GetObjectCommand({ Bucket: page.Bucket, Key: page.Key, ...input }),
  )
  return { text: await Body?.transformToString(), ContentType, ETag }
}

async function keys({ client }: Buckets, input: Partial<ListObjectsV2CommandInput>) {
  const { Contents = [], NextContinuationToken } = await client.send(
    new ListObjectsV2Command({ Bucket: 'content', ...input }),
  )
  return { keys: Contents.map(({ Key }) => Key), next: NextContinuationToken }
}

describe('an object', () => {
  it('is read back as it was put, with its type and the MD5 of its bytes, also after a restart', async () => {
    const buckets = openBuckets()
    const { ETag } = await put(buckets)
    expect(ETag).toMatch(/^"[0-9a-f]{32}"$/)
    const expected = { text: '<p>ü</p>', ContentType: page.ContentType, ETag }
    expect(await get(buckets)).toEqual(expected)
    expect(await get(openBuckets(buckets.home))).toEqual(expected)
    const { ContentLength } = await buckets.client.send(
      new HeadObjectCommand({ Bucket: 'site', Key: page.Key }),
    )
    expect(ContentLength).toBe(9)
    expect(readFileSync(join(buckets.home, 'site', page.Key), 'utf8')).toBe(page.Body)
  })

  it('has the type it was last put with, whatever its name says', async () => {
    const buckets = openBuckets()
    const feed = { Key: 'feed.json', Body: '{}' }
    await put(buckets, { ...feed, ContentType: 'application/feed+json' })
    expect(await get(openBuckets(buckets.home), { Key: feed.Key })).toMatchObject({
      ContentType: 'application/feed+json',
    })
    await put(openBuckets(buckets.home), { ...feed, ContentType: 'application/json' })
    expect(await get(openBuckets(buckets.home), { Key: feed.Key })).toMatchObject({
      ContentType: 'application/json',
    })
  })

  it('keeps where it sends whoever asks for it, until it is put without', async () => {
    const buckets = openBuckets()
    await put(buckets, { Metadata: { redirect: '/articles/resting/' } })
    const metadata = async () => {
      const { client } = openBuckets(buckets.home)
      return (await client.send(new GetObjectCommand({ Bucket: page.Bucket, Key: page.Key }))).Metadata
    }
    expect(await metadata()).toEqual({ redirect: '/articles/resting/' })
    await put(openBuckets(buckets.home))
    expect(await metadata()).toEqual({})
    expect((await get(openBuckets(buckets.home))).ContentType).toBe(page.ContentType)
  })

  it('is put on condition: when there is none, or while it is as it was', async () => {
    const buckets = openBuckets()
    const failed = { name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } }
    await expect(put(buckets, { IfMatch: '"abc"' })).rejects.toMatchObject({ name: 'NoSuchKey' })
    const { ETag } = await put(buckets, { IfNoneMatch: '*' })
    await expect(put(buckets, { IfNoneMatch: '*', Body: 'other' })).rejects.toMatchObject(failed)
    const at = { IfMatch: ETag ?? '' }
    const both = await Promise.allSettled([
      put(buckets, { ...at, Body: 'one' }),
      put(buckets, { ...at, Body: 'two' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await get(buckets)).text).toMatch(/^(one|two)$/)
  })

  it('may be of any bytes and have any name that is safe as a file', async () => {
    const buckets = openBuckets()
    const Body = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    for (const Key of ['a b+c&d.png', 'übung/Zoë 🏋.png', '.well-known/site', '%2e%2e/x', 'a"<>?#.txt']) {
      await put(buckets, { Key, Body })
      const { Body: read } = await buckets.client.send(new GetObjectCommand({ Bucket: 'site', Key }))
      expect(Buffer.from((await read?.transformToByteArray()) ?? []), Key).toEqual(Body)
    }
  })

  it('that was deleted is gone, and may be deleted again', async () => {
    const buckets = openBuckets()
    await put(buckets)
    const deletion = new DeleteObjectCommand({ Bucket: 'site', Key: page.Key })
    await buckets.client.send(deletion)
    await expect(get(buckets)).rejects.toBeInstanceOf(NoSuchKey)
    await buckets.client.send(deletion)
  })

  it('leaves no draft behind, not even one of a killed process', async () => {
    const buckets = openBuckets()
    await put(buckets)
    writeText(buckets.home, 'site/articles/five-lifts/.tidings-draft-1', 'half')
    await buckets.s3.start()
    expect(readdirSync(join(buckets.home, 'site/articles/five-lifts'))).toEqual(['index.html'])
  })
})

describe('a bucket of several folders', () => {
  function filled() {
    const buckets = openBuckets()
    writeText(buckets.home, 'content/site.yaml', 'name: x')
    writeText(buckets.home, 'content/articles/b.md', 'b')
    writeText(buckets.home, 'content/articles/a.md', 'a')
    writeText(buckets.home, 'content/.DS_Store', 'hidden')
    writeText(buckets.home, 'content/templates/shadowed.css', 'never seen')
    writeText(buckets.home, 'templates/site.css', 'p{}')
    return buckets
  }

  it('lists them as one, sorted by bytes, hidden and shadowed files left out', async () => {
    const buckets = filled()
    await put(buckets, { Bucket: 'content', Key: 'compiled/site.json', Body: '{}' })
    expect((await keys(buckets, {})).keys).toEqual([
      'articles/a.md',
      'articles/b.md',
      'compiled/site.json',
      'site.yaml',
      'templates/site.css',
    ])
    expect((await keys(buckets, { Prefix: 'templates/' })).keys).toEqual(['templates/site.css'])
    expect((await keys(buckets, { Prefix: 'art' })).keys).toEqual(['articles/a.md', 'articles/b.md'])
    expect((await keys(buckets, { Prefix: 'none/' })).keys).toEqual([])
  })

  it('lists page by page', async () => {
    const buckets = filled()
    const first = await keys(buckets, { MaxKeys: 3 })
    expect(first.keys).toEqual(['articles/a.md', 'articles/b.md', 'site.yaml'])
    const second = await keys(buckets, { MaxKeys: 3, ContinuationToken: first.next })
    expect(second).toEqual({ keys: ['templates/site.css'], next: undefined })
  })

  it('lists the ETag that reading answers, and another one once the bytes change', async () => {
    const buckets = filled()
    const listed = async () => {
      const { Contents } = await buckets.client.send(
        new ListObjectsV2Command({ Bucket: 'content', Prefix: 'articles/a' }),
      )
      return Contents?.[0]
    }
    const before = await listed()
    expect(before).toMatchObject({
      Size: 1,
      ETag: (await get(buckets, { Bucket: 'content', Key: 'articles/a.md' })).ETag,
    })
    writeText(buckets.home, 'content/articles/a.md', 'A')
    expect((await listed())?.ETag).not.toBe(before?.ETag)
  })

  it('keeps the owner’s read-only folders as they are', async () => {
    const buckets = filled()
    const denied = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }
    const target = { Bucket: 'content', Key: 'templates/site.css' }
    await expect(put(buckets, target)).rejects.toMatchObject(denied)
    await expect(buckets.client.send(new DeleteObjectCommand(target))).rejects.toMatchObject(denied)
    expect((await get(buckets, target)).text).toBe('p{}')
  })
})

describe('a request for what is not there or not allowed', () => {
  it('is told of missing keys and buckets', async () => {
    const buckets = openBuckets()
    await expect(get(buckets)).rejects.toBeInstanceOf(NoSuchKey)
    await expect(get(buckets, { Key: 'articles' })).rejects.toBeInstanceOf(NoSuchKey)
    await expect(keys(buckets, { Bucket: 'others' })).rejects.toBeInstanceOf(NoSuchBucket)
    const head = buckets.client.send(new HeadObjectCommand({ Bucket: 'site', Key: 'none' }))
    await expect(head).rejects.toBeInstanceOf(NotFound)
  })

  it('never leaves the folder', async () => {
    const buckets = openBuckets()
    writeText(buckets.home, 'secret.txt', 'secret')
    writeText(buckets.home, 'site/index.html', 'x')
    for (const Key of [
      '../secret.txt',
      'a/../../secret.txt',
      '/etc/passwd',
      './secret.txt',
      '..',
      '.env',
      'a//b',
      'a\\..\\b',
      'a\u0000b',
      'folder/',
    ]) {
      await expect(get(buckets, { Key }), Key).rejects.toMatchObject({ name: 'InvalidArgument' })
      await expect(put(buckets, { Key }), Key).rejects.toMatchObject({ name: 'InvalidArgument' })
    }
    expect(readFileSync(join(buckets.home, 'secret.txt'), 'utf8')).toBe('secret')
    expect(existsSync(join(buckets.home, 'site/a'))).toBe(false)
  })

  it('does not follow a symbolic link', async () => {
    const buckets = openBuckets()
    writeText(buckets.home, 'secret/file.txt', 'secret')
    writeText(buckets.home, 'site/index.html', 'x')
    symlinkSync(join(buckets.home, 'secret'), join(buckets.home, 'site/link'))
    await expect(get(buckets, { Key: 'link/file.txt' })).rejects.toBeInstanceOf(NoSuchKey)
    expect((await keys(buckets, { Bucket: 'site' })).keys).toEqual(['index.html'])
  })

  it('is refused a key where a disk cannot hold one', async () => {
    const buckets = openBuckets()
    await put(buckets, { Key: 'a' })
    await expect(put(buckets, { Key: 'a/b' })).rejects.toMatchObject({ name: 'InvalidRequest' })
    await put(buckets, { Key: 'c/d' })
    await expect(put(buckets, { Key: 'c' })).rejects.toMatchObject({ name: 'InvalidRequest' })
    expect((await keys(buckets, { Bucket: 'site' })).keys).toEqual(['a', 'c/d'])
  })

  it('is answered 501 for what the local cloud does not know, and nothing is done', async () => {
    const buckets = openBuckets()
    const unknown = [
      buckets.client.send(new ListBucketsCommand({})),
      buckets.client.send(new CopyObjectCommand({ Bucket: 'site', Key: 'b', CopySource: 'site/a' })),
      put(buckets, { IfNoneMatch: '"abc"' }),
      put(buckets, { Metadata: { author: 'x' } }),
      get(buckets, { Range: 'bytes=0-1' }),
      get(buckets, { VersionId: '1' }),
      keys(buckets, { Delimiter: '/' }),
    ]
    for (const request of unknown) {
      await expect(request).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } })
    }
    expect((await keys(buckets, { Bucket: 'site' })).keys).toEqual([])
  })
})
