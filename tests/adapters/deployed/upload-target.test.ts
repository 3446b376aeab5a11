import { HeadObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compiledStore } from '../../../functions/adapters/compiled-store.ts'
import { uploadTarget } from '../../../functions/adapters/deployed/upload-target.ts'
import type { CompiledStore } from '../../../functions/flows/file-ports.ts'
import { objectTag } from '../../../functions/flows/object-tag.ts'
import type { UploadTarget } from '../../../functions/flows/upload-ports.ts'
import { describeWith, itWith } from '../../support/emulator.ts'
import { memoryUpload } from '../../support/memory/upload-target.ts'
import { openServices } from '../../support/services.ts'

interface Place {
  readonly upload: UploadTarget
  readonly compiled: CompiledStore
  close(): Promise<void>
}

async function inMemory(): Promise<Place> {
  return { ...memoryUpload(), close: async () => {} }
}

async function onS3(): Promise<Place> {
  const services = await openServices()
  const bucket = await services.bucket()
  return { upload: uploadTarget(bucket), compiled: compiledStore(bucket), close: services.close }
}

const bytes = (text: string) => new TextEncoder().encode(text)

describe('what a stage has of its owner, in memory', () => uploadContract(inMemory))

describeWith(['s3'], 'what a stage has of its owner, on S3', () => uploadContract(onS3))

function uploadContract(open: () => Promise<Place>): void {
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
}

itWith(['s3'], 'each file on S3 has its type', async () => {
  const services = await openServices()
  const { client, name } = await services.bucket()
  const upload = uploadTarget({ client, name })
  const types = {
    'a.md': 'text/markdown; charset=utf-8',
    'site.yaml': 'application/yaml',
    'templates/email/digest.mjml': 'application/xml',
    'images/A.PNG': 'image/png',
    'templates/fonts/a.woff2': 'font/woff2',
    'templates/site/site.css': 'text/css; charset=utf-8',
    'no-ending': 'application/octet-stream',
  }
  for (const [path, type] of Object.entries(types)) {
    await upload.put(path, bytes('x'))
    const head = await client.send(new HeadObjectCommand({ Bucket: name, Key: `content/${path}` }))
    expect(head.ContentType, path).toBe(type)
  }
  await services.close()
})
