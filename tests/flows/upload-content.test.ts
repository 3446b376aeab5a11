import { describe, expect, it } from 'vitest'
import { contentMark } from '../../functions/core/publication/published-content.ts'
import { awaitPublication, planContentUpload, uploadContent } from '../../functions/flows/upload-content.ts'
import { memoryClock } from '../support/memory/clock.ts'
import { memoryUpload } from '../support/memory/upload-target.ts'

const encoder = new TextEncoder()
const filesOf = (files: Readonly<Record<string, string>>) =>
  new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]))
const stored = { 'site.yaml': 'old', 'articles/a.md': 'a', 'articles/gone.md': 'gone' }
const wanted = filesOf({ 'site.yaml': 'new', 'articles/a.md': 'a', 'articles/b.md': 'b', 'images/c': 'c' })
const quiet = () => undefined

/** A stage that publishes what it has, or refuses to, when somebody waits for the `at`th time. */
function aStage({ publishesAt = 2, refuses = false } = {}) {
  const there = memoryUpload(stored)
  const clock = memoryClock()
  const publish = async () => {
    const content = contentMark(await there.upload.list())
    await there.compiled.write('publication', { content, at: clock.now(), done: !refuses })
  }
  const waiting = {
    ...clock,
    async wait(milliseconds: number) {
      await clock.wait(milliseconds)
      if (clock.waits.length === publishesAt) await publish()
    },
  }
  return { ...there, clock: waiting, waits: clock.waits, publish }
}

describe('an upload', () => {
  it('puts what is new or changed, then removes what is gone, and puts the settings last', async () => {
    const there = memoryUpload(stored)
    const progress: string[] = []
    const plan = await planContentUpload(there, wanted)
    await uploadContent(there, wanted, plan, (done, total) => void progress.push(`${done}/${total}`))
    expect(there.done.slice(0, 2).sort()).toEqual(['put articles/b.md', 'put images/c'])
    expect(there.done.slice(2)).toEqual(['remove articles/gone.md', 'put site.yaml'])
    expect(progress).toEqual(['1/4', '2/4', '3/4', '4/4'])
    expect(there.content.files).toEqual(new Map([...wanted].sort()))
  })

  it('puts the settings even if they are the same, since only a put wakes the publisher', async () => {
    const there = memoryUpload(stored)
    const same = filesOf(stored)
    await uploadContent(there, same, await planContentUpload(there, same), quiet)
    expect(there.done).toEqual(['put site.yaml'])
  })

  it('that broke off goes on where it was, whichever request failed', async () => {
    for (const failing of [1, 2, 3, 4]) {
      const there = memoryUpload(stored)
      let requests = 0
      const request = async () => {
        requests += 1
        if (requests === failing) throw new Error('the line is cut')
      }
      const upload = {
        ...there.upload,
        put: async (path: string, body: Uint8Array) => request().then(() => there.upload.put(path, body)),
        remove: async (path: string) => request().then(() => there.upload.remove(path)),
      }
      const once = async () =>
        uploadContent({ upload }, wanted, await planContentUpload({ upload }, wanted), quiet)
      await expect(once(), `at ${failing}`).rejects.toThrow('the line is cut')
      expect(there.content.files.get('site.yaml')).toEqual(encoder.encode('old'))
      await once()
      expect(await planContentUpload(there, wanted), `at ${failing}`).toMatchObject({
        ...{ added: [], changed: [], removed: [], unchanged: 4 },
      })
    }
  })

  it('knows whether what is stored is what was published', async () => {
    const stage = aStage()
    const files = stage.content.files
    expect(await planContentUpload(stage, files)).toMatchObject({ isPublished: false, before: undefined })
    await stage.publish()
    expect(await planContentUpload(stage, files)).toMatchObject({ isPublished: true })
    await stage.upload.put('articles/late.md', encoder.encode('late'))
    expect(await planContentUpload(stage, files)).toMatchObject({ isPublished: false })
  })
})

describe('waiting for the publication', () => {
  it('ends once what is stored was published', async () => {
    const stage = aStage({ publishesAt: 2 })
    expect(await awaitPublication(stage, undefined)).toBe('published')
    expect(stage.waits).toHaveLength(2)
  })

  it('takes no earlier publication for it, even of the same files', async () => {
    const stage = aStage({ publishesAt: 3 })
    await stage.publish()
    expect(await awaitPublication(stage, await stage.upload.published())).toBe('published')
    expect(stage.waits).toHaveLength(3)
  })

  it('holds for what somebody else uploaded meanwhile, too', async () => {
    const stage = aStage({ publishesAt: 4 })
    const waiting = awaitPublication(stage, undefined)
    await stage.upload.put('articles/late.md', encoder.encode('late'))
    expect(await waiting).toBe('published')
    expect(stage.waits).toHaveLength(4)
  })

  it('says that the publisher found errors', async () => {
    const stage = aStage({ refuses: true })
    expect(await awaitPublication(stage, undefined)).toBe('refused')
  })

  it('ends after three minutes without a word', async () => {
    const stage = aStage({ publishesAt: Number.POSITIVE_INFINITY })
    expect(await awaitPublication(stage, undefined)).toBe('late')
    expect(stage.clock.real() - Date.parse('2026-11-23T08:00:00.000Z')).toBeGreaterThanOrEqual(180_000)
    expect(stage.waits.length).toBeLessThan(100)
  })
})
