import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { compiledStore } from '../../functions/adapters/compiled-store.ts'
import { contentSource } from '../../functions/adapters/content-source.ts'
import { jobFiles } from '../../functions/adapters/job-files.ts'
import { sitePublisher } from '../../functions/adapters/site-publisher.ts'
import type {
  CompiledStore,
  ContentSource,
  JobFiles,
  SitePublisher,
} from '../../functions/flows/file-ports.ts'
import { describeWith, itWith } from '../support/emulator.ts'
import { memoryCompiled, memoryContent, memoryJobFiles, memorySite } from '../support/memory/files.ts'
import { openServices } from '../support/services.ts'

interface Files {
  readonly content: ContentSource
  readonly compiled: CompiledStore
  readonly site: SitePublisher
  readonly jobFiles: JobFiles
  put(path: string, body: string): Promise<void>
  close(): Promise<void>
}

async function inMemory(): Promise<Files> {
  const content = memoryContent()
  return {
    content,
    compiled: memoryCompiled(),
    site: memorySite(),
    jobFiles: memoryJobFiles(),
    put: async (path, body) => void content.files.set(path, new TextEncoder().encode(body)),
    close: async () => {},
  }
}

async function onS3(): Promise<Files> {
  const services = await openServices()
  const bucket = await services.bucket()
  const writer = sitePublisher(bucket)
  return {
    content: contentSource(bucket),
    compiled: compiledStore(bucket),
    site: writer,
    jobFiles: jobFiles(bucket),
    put: (path, body) => writer.write(`content/${path}`, body, 'text/markdown'),
    close: services.close,
  }
}

describe('files in memory', () => filesContract(inMemory))

describeWith(['s3'], 'files on S3', () => filesContract(onS3))

function filesContract(open: () => Promise<Files>): void {
  let files: Files
  beforeAll(async () => {
    files = await open()
  })
  afterAll(() => files.close())
  const text = (body?: Uint8Array) => body && new TextDecoder().decode(body)

  it('of jobs come back as written, are listed by name with their size, and go one by one', async () => {
    const { jobFiles: store } = files
    await store.write('0a', 'part-2', new Uint8Array([0, 255, 10]))
    await store.write('0a', 'part-1', 'email\n')
    await store.write('0b', 'part-1', 'x')
    await store.write('0a', 'part-2', new Uint8Array([0, 254]))
    expect([...((await store.read('0a', 'part-2')) ?? [])]).toEqual([0, 254])
    expect(await store.read('0a', 'part-3')).toBeUndefined()
    expect(await store.create('0a', 'part-1', new Uint8Array([120]))).toBe('exists')
    expect(text(await store.read('0a', 'part-1'))).toBe('email\n')
    const made = await Promise.all([1, 2].map((byte) => store.create('0b', 'part-2', new Uint8Array([byte]))))
    expect(made.sort()).toEqual(['exists', 'written'])
    const first = { name: 'part-1', size: 6 }
    expect(await store.list('0a')).toEqual([first, { name: 'part-2', size: 2 }])
    for (let times = 0; times < 2; times += 1) await store.remove('0a', 'part-2')
    expect(await store.list('0a')).toEqual([first])
    for (const job of ['0a', '0b']) await store.remove(job, 'part-1')
    await store.remove('0b', 'part-2')
  })

  it('of the site come back as written, with their type, and are listed until removed', async () => {
    await files.site.write('articles/five lifts/index.html', '<p>Grüezi</p>', 'text/html; charset=utf-8')
    await files.site.write('images/a.png', new Uint8Array([137, 80, 0, 255]), 'image/png')
    const page = await files.site.read('articles/five lifts/index.html')
    expect(text(page?.body)).toBe('<p>Grüezi</p>')
    expect(page?.contentType).toBe('text/html; charset=utf-8')
    expect([...((await files.site.read('images/a.png'))?.body ?? [])]).toEqual([137, 80, 0, 255])
    expect((await files.site.list()).map(({ path }) => path)).toEqual([
      'articles/five lifts/index.html',
      'images/a.png',
    ])
    await files.site.remove('images/a.png')
    await files.site.remove('images/a.png')
    expect((await files.site.list()).map(({ path }) => path)).toEqual(['articles/five lifts/index.html'])
    expect(await files.site.read('images/a.png')).toBeUndefined()
    expect(page).not.toHaveProperty('redirect')
    await files.site.write('articles/five lifts/index.html', 'moved', 'text/html', '/articles/lifts/')
    const moved = await files.site.read('articles/five lifts/index.html')
    expect(moved).toMatchObject({ contentType: 'text/html', redirect: '/articles/lifts/' })
  })

  it('compiled are JSON by name, replaced whole; unpublished ones are undefined', async () => {
    expect(await files.compiled.read('mail/confirm')).toBeUndefined()
    await files.compiled.write('mail/confirm', { subject: 'Grüezi 😀', list: [1, null], gone: undefined })
    await files.compiled.write('mail/confirm', { subject: 'Grüezi 😀', list: [1, null] })
    expect(await files.compiled.read('mail/confirm')).toEqual({ subject: 'Grüezi 😀', list: [1, null] })
  })

  it('compiled are changed without a loss, however many do so at once', async () => {
    const add = (number: number) =>
      files.compiled.change('numbers', (stored) => [...((stored ?? []) as number[]), number])
    await Promise.all([1, 2, 3, 4].map(add))
    expect(((await files.compiled.read('numbers')) as number[]).sort()).toEqual([1, 2, 3, 4])
    let asked = 0
    await files.compiled.change('numbers', (stored) => {
      asked += 1
      return stored
    })
    expect(asked).toBe(1)
  })

  it('compiled are listed by the beginning of their names, with when they were written, until removed', async () => {
    const { compiled } = files
    for (const name of ['posts/a/1', 'posts/a/2', 'posted']) await compiled.write(name, {})
    const listed = await compiled.list('posts/')
    expect(listed.map(({ name }) => name)).toEqual(['posts/a/1', 'posts/a/2'])
    expect(listed.map(({ written }) => typeof written)).toEqual(['number', 'number'])
    for (let times = 0; times < 2; times += 1) await compiled.remove('posts/a/1')
    expect((await compiled.list('posts/')).map(({ name }) => name)).toEqual(['posts/a/2'])
    expect(await compiled.read('posts/a/1')).toBeUndefined()
  })

  it('of the owner are listed by prefix, sorted, with a tag that changes with the bytes', async () => {
    for (const path of ['site.yaml', 'articles/b.md', 'articles/a.md']) await files.put(path, path)
    const before = await files.content.list('articles/')
    expect(before.map((file) => file.path)).toEqual(['articles/a.md', 'articles/b.md'])
    await files.put('articles/b.md', 'changed')
    const after = await files.content.list('articles/')
    expect(after[0]).toEqual(before[0])
    expect(after[1]?.etag).not.toBe(before[1]?.etag)
    expect(text(await files.content.read('articles/b.md'))).toBe('changed')
    expect(await files.content.read('articles/c.md')).toBeUndefined()
  })

  it('of the owner are written where there is none, or while they are as they were listed, by one of two at once', async () => {
    const { content } = files
    const bytes = (words: string) => new TextEncoder().encode(words)
    const tagOf = async (path: string) => (await content.list(path))[0]?.etag
    const made = ['one', 'two'].map((words) => content.write('articles/new.md', bytes(words)))
    expect((await Promise.all(made)).sort()).toEqual(['conflict', 'written'])
    const etag = await tagOf('articles/new.md')
    const changed = ['three', 'four'].map((words) => content.write('articles/new.md', bytes(words), etag))
    expect((await Promise.all(changed)).sort()).toEqual(['conflict', 'written'])
    expect(text(await content.read('articles/new.md'))).toMatch(/^(three|four)$/)
    expect(await content.write('articles/new.md', bytes('five'))).toBe('conflict')
    expect(await content.write('articles/none.md', bytes('six'), etag)).toBe('conflict')
    expect(await content.write('images/a.png', new Uint8Array([137, 80]))).toBe('written')
    expect([...((await content.read('images/a.png')) ?? [])]).toEqual([137, 80])
    for (let times = 0; times < 2; times += 1) await content.remove('images/a.png')
    expect(await content.read('images/a.png')).toBeUndefined()
  })
}

itWith(
  ['s3'],
  'tells browsers and edges, with each file of the site, how long they may keep it',
  async () => {
    const services = await openServices()
    onTestFinished(() => services.close())
    const told: Record<string, string | undefined> = {}
    services.s3.middlewareStack.add(
      (next) => (sent) => {
        const { Key: key = '', CacheControl: kept } = sent.input as { Key?: string; CacheControl?: string }
        told[key] = kept
        return next(sent)
      },
      { step: 'initialize' },
    )
    const site = sitePublisher(await services.bucket())
    await site.write('index.html', '<h1>Home</h1>', 'text/html; charset=utf-8')
    await site.write('assets/site.0123456789ab.css', 'a{}', 'text/css; charset=utf-8')
    expect(told).toEqual({
      'index.html': expect.stringContaining('max-age=60'),
      'assets/site.0123456789ab.css': expect.stringContaining('immutable'),
    })
  },
)
