import { HeadObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compiledStore } from '../../../functions/adapters/compiled-store.ts'
import { uploadTarget } from '../../../functions/adapters/deployed/upload-target.ts'
import { objectTag } from '../../../functions/flows/object-tag.ts'
import type { CompiledStore } from '../../../functions/flows/ports.ts'
import type { UploadTarget } from '../../../functions/flows/upload-ports.ts'
import { openLocalServices } from '../../support/local-services.ts'
import { memoryUpload } from '../../support/memory/upload-target.ts'

interface Place {
  readonly upload: UploadTarget
  readonly compiled: CompiledStore
  /** Undefined where objects have no type. */
  typeOf(path: string): Promise<string | undefined>
  close(): Promise<void>
}

async function inMemory(): Promise<Place> {
  return { ...memoryUpload(), typeOf: async () => undefined, close: async () => {} }
}

async function onS3(): Promise<Place> {
  const { s3: client, close } = await openLocalServices()
  const bucket = { client, name: 'content' }
  return {
    upload: uploadTarget(bucket),
    compiled: compiledStore(bucket),
    close,
    async typeOf(path) {
      const head = new HeadObjectCommand({ Bucket: 'content', Key: `content/${path}` })
      return (await client.send(head)).ContentType
    },
  }
}

const places: readonly [string, () => Promise<Place>][] = [
  ['in memory', inMemory],
  ['on S3', onS3],
]
const bytes = (text: string) => new TextEncoder().encode(text)

describe.each(places)('what a stage has of its owner, %s', (where, open) => {
  let place: Place
  beforeAll(async () => {
    place = await open()
  })
  afterAll(() => place.close())

  it('is listed with the tag of its bytes, so that nothing is uploaded twice', async () => {
    const { upload } = place
    const image = new Uint8Array([137, 80, 0, 255])
    await upload.put('images/a b.png', image)
    await upload.put('articles/grüezi.md', bytes('# Grüezi'))
    await upload.put('articles/old.md', bytes('old'))
    await upload.remove('articles/old.md')
    await upload.remove('articles/old.md')
    expect(await upload.list()).toEqual([
      { path: 'articles/grüezi.md', etag: objectTag('# Grüezi') },
      { path: 'images/a b.png', etag: objectTag(image) },
    ])
  })

  it('tells what was published last, once something was', async () => {
    expect(await place.upload.published()).toBeUndefined()
    const note = { content: 'mark', at: '2026-12-01T08:00:00.000Z', done: true }
    await place.compiled.write('publication', note)
    expect(await place.upload.published()).toEqual(note)
  })

  it.runIf(where === 'on S3')('has the type of each file', async () => {
    const types = {
      'a.md': 'text/markdown; charset=utf-8',
      'site.yaml': 'application/yaml',
      'templates/email/digest.mjml': 'application/xml',
      'images/A.PNG': 'image/png',
      'templates/fonts/a.woff2': 'font/woff2',
      'templates/site/site.css': 'text/css; charset=utf-8',
      'no-ending': 'application/octet-stream',
    }
    for (const path of Object.keys(types)) await place.upload.put(path, bytes('x'))
    for (const [path, type] of Object.entries(types)) expect(await place.typeOf(path), path).toBe(type)
  })
})
