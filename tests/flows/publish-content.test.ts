import { describe, expect, it } from 'vitest'
import { contentMark } from '../../functions/core/publication/published-content.ts'
import { publishContent } from '../../functions/flows/publish-content.ts'
import { memoryContent } from '../support/memory/files.ts'
import { anArticleFile } from '../support/owner-files.ts'
import { type publishedStudio, studio } from '../support/publishing-ports.ts'
import { stepPorts } from '../support/step-ports.ts'

type Studio = Awaited<ReturnType<typeof publishedStudio>>

async function pageOf({ site }: Studio): Promise<string> {
  return new TextDecoder().decode((await site.read('articles/rest-days/index.html'))?.body)
}

function write({ content }: Studio, path: string, text: string): void {
  content.files.set(path, new TextEncoder().encode(text))
}

describe('publishing what is there', () => {
  it('notes what it was of, last', async () => {
    const ports = studio()
    const names: string[] = []
    const compiled = {
      ...ports.compiled,
      async write(name: string, value: unknown) {
        names.push(name)
        await ports.compiled.write(name, value)
      },
    }
    expect(await publishContent({ ...ports, compiled })).toMatchObject({ kind: 'published', done: true })
    expect(names.at(-1)).toBe('publication')
    expect(await ports.compiled.read('publication')).toEqual({
      content: contentMark(await ports.content.list('')),
      at: ports.clock.now(),
      done: true,
      brokenArticles: 0,
    })
  })

  it('notes how many articles it kept back', async () => {
    const ports = studio({ 'articles/one.md': 'no front matter', 'articles/two.md': '---\ntitle: [\n---\n' })
    await publishContent(ports)
    expect(await ports.compiled.read('publication')).toMatchObject({ done: true, brokenArticles: 2 })
  })

  it('notes what it could not publish too', async () => {
    const ports = studio({ 'site.yaml': 'nonsense: [' })
    expect(await publishContent(ports)).toMatchObject({ kind: 'published', done: false })
    expect(await ports.compiled.read('publication')).toMatchObject({ done: false })
  })

  it('leaves everything alone where there is no file', async () => {
    const ports = { ...studio(), content: memoryContent() }
    expect(await publishContent(ports)).toEqual({ kind: 'none' })
    expect(await ports.compiled.read('publication')).toBeUndefined()
  })

  it('ends with the newest words, wherever a later publishing overtakes it', async () => {
    const overtakenAt = async (at: number) => {
      const ports = studio()
      let calls = 0
      const overtaken = stepPorts(ports, ['compiled', 'site'], async (call) => {
        calls = call
        if (call !== at) return undefined
        write(ports, 'articles/rest-days.md', anArticleFile('What a rest day is for', [], 'Sleep well.'))
        await publishContent(ports)
        return undefined
      })
      await publishContent(overtaken)
      return { calls, page: await pageOf(ports), ports }
    }
    const { calls: last } = await overtakenAt(-1)
    for (const at of [Math.floor(last / 2), last]) {
      const { page, ports } = await overtakenAt(at)
      expect(page, `overtaken at ${at} of ${last}`).toContain('Sleep well.')
      expect(await ports.compiled.read('publication')).toMatchObject({
        content: contentMark(await ports.content.list('')),
      })
    }
  })
})

it('marks files by their paths and bytes, in whatever order they are listed', () => {
  const one = { path: 'a', etag: '1' }
  const other = { path: 'b', etag: '2' }
  expect(contentMark([one, other])).toBe(contentMark([other, one]))
  expect(contentMark([one, { ...other, etag: '3' }])).not.toBe(contentMark([one, other]))
  expect(contentMark([{ path: 'a"', etag: '' }])).not.toBe(contentMark([{ path: 'a', etag: '"' }]))
})
