import { renameSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { openBuckets, writeText } from './buckets.ts'

const md5 = {
  one: 'f97c5d29941bfb1b2fdab0874906ab82',
  two: 'b8a9f715dbb64fd5c56e7783c6820a61',
  three: '35d6d33467aae9a2e3dccb4b6b027878',
}

describe('a put or a delete', () => {
  it('is told at once, with the key encoded as S3 encodes it', async () => {
    const { client, events } = openBuckets()
    const object = { Bucket: 'content', Key: 'articles/five lifts.md' }
    await client.send(new PutObjectCommand({ ...object, Body: 'one' }))
    await client.send(new DeleteObjectCommand(object))
    await client.send(new DeleteObjectCommand(object))
    expect(events).toEqual([
      `ObjectCreated:Put articles/five+lifts.md ${md5.one}`,
      'ObjectRemoved:DeleteMarkerCreated articles/five+lifts.md',
    ])
  })

  it('is not told in a folder without events', async () => {
    const { client, events } = openBuckets()
    for (const [Bucket, Key] of [
      ['content', 'compiled/site.json'],
      ['site', 'index.html'],
    ]) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body: 'one' }))
    }
    expect(events).toEqual([])
  })
})

describe('a watched folder', () => {
  it('tells of files made, changed, renamed and removed by others, once each', async () => {
    const { home, s3, seen, events } = openBuckets()
    writeText(home, 'content/articles/old.md', 'one')
    await s3.start()
    writeText(home, 'content/articles/new.md', 'two')
    await seen(1)
    writeText(home, 'content/articles/old.md', 'three')
    await seen(2)
    renameSync(join(home, 'content/articles/new.md'), join(home, 'content/articles/renamed.md'))
    await seen(4)
    rmSync(join(home, 'content/articles'), { recursive: true })
    await seen(6)
    expect(events.slice(0, 2)).toEqual([
      `ObjectCreated:Put articles/new.md ${md5.two}`,
      `ObjectCreated:Put articles/old.md ${md5.three}`,
    ])
    expect(events.slice(2, 4).sort()).toEqual([
      `ObjectCreated:Put articles/renamed.md ${md5.two}`,
      'ObjectRemoved:DeleteMarkerCreated articles/new.md',
    ])
    expect(events.slice(4).sort()).toEqual([
      'ObjectRemoved:DeleteMarkerCreated articles/old.md',
      'ObjectRemoved:DeleteMarkerCreated articles/renamed.md',
    ])
  })

  it('may be made after the watch began', async () => {
    const { home, s3, seen } = openBuckets()
    await s3.start()
    writeText(home, 'content/articles/first.md', 'one')
    expect(await seen(1)).toEqual([`ObjectCreated:Put articles/first.md ${md5.one}`])
  })

  it('does not tell again of what was put, nor of a file saved unchanged, nor of hidden files', async () => {
    const { home, s3, client, seen, events } = openBuckets()
    writeText(home, 'content/site.yaml', 'one')
    await s3.start()
    await client.send(new PutObjectCommand({ Bucket: 'content', Key: 'put.md', Body: 'two' }))
    utimesSync(join(home, 'content/site.yaml'), new Date(), new Date())
    writeText(home, 'content/.swap', 'hidden')
    writeText(home, 'content/last.md', 'three')
    await seen(2)
    expect(events).toEqual([`ObjectCreated:Put put.md ${md5.two}`, `ObjectCreated:Put last.md ${md5.three}`])
  })
})
