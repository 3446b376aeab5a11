import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { SearchMessage } from '../../functions/core/outgoing/outgoing-message.ts'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { tellSearch } from '../../functions/flows/tell-search.ts'
import { workWaiting } from '../../functions/flows/work-waiting.ts'
import { aClient } from '../support/outbound-client.ts'
import { anArticleFile, aPageFile, ownerFiles } from '../support/owner-files.ts'
import { studio } from '../support/publishing-ports.ts'

type Studio = ReturnType<typeof studio>

const key = '26ecd1ada8034912a62634cc4e3ddd7e'
const settings = String(ownerFiles()['site.yaml'])
const withKey = `${settings}indexnow: {key: ${key}}\n`
const quiet = {
  'campaigns/november-digest.md': undefined,
  'pages/about.md': aPageFile(),
  'articles/older.md': anArticleFile('What is older'),
}
const edited = anArticleFile('What a rest day is for', [], 'Sleep.')
const rest: SearchMessage = { kind: 'search', tries: 0 }

const answered = (status: number, headers = {}) =>
  ({ kind: 'answered', status, headers, body: new Uint8Array() }) as const

async function aStudio(text = withKey) {
  // What is on the owner's machine is nobody's to find.
  const stage = { ...studio({ ...quiet, 'site.yaml': text }), stage: 'prod' }
  await publishSite(stage)
  stage.outbound.answer = () => answered(200)
  return stage
}

async function edit(ports: Studio, changes: Readonly<Record<string, string | undefined>>) {
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) ports.content.files.delete(path)
    else ports.content.files.set(path, new TextEncoder().encode(text))
  }
  ports.clock.advance(3_600_000)
  return publishSite(ports)
}

/** What was told, each request's paths, once whatever waits is worked off. */
async function told(ports: Studio): Promise<readonly (readonly string[])[]> {
  ports.clock.advance(420_000)
  await workWaiting(ports, { deadline: ports.clock.real() + 120_000 })
  return ports.outbound.asked.map(({ body }) =>
    JSON.parse(body ?? '').urlList.map((url: string) => new URL(url).pathname),
  )
}

describe('search engines', () => {
  it('find the key of the settings at the root of the site, and none without', async () => {
    const { site } = await aStudio()
    const file = await site.read(`${key}.txt`)
    expect(new TextDecoder().decode(file?.body)).toBe(key)
    expect(file?.contentType).toBe('text/plain; charset=utf-8')
    const without = await (await aStudio(settings)).site.list()
    expect(without.filter(({ path }) => path.endsWith('.txt')).map(({ path }) => path)).toEqual([
      'robots.txt',
    ])
  })

  it('are told nothing of the first publishing, of other code, or of another look', async () => {
    const ports = await aStudio()
    await publishSite({ ...ports, code: 'newer' })
    await edit(ports, { 'templates/site/paper.css': 'body { margin: 0 }' })
    expect(await told(ports)).toEqual([])
  })

  it('are told nothing unless the owner wants it, nor of what is on the owner’s machine', async () => {
    const ports = await aStudio(settings)
    await edit(ports, { 'articles/rest-days.md': edited })
    const local = { ...(await aStudio()), stage: 'local' }
    await edit(local, { 'articles/rest-days.md': edited })
    expect([await told(ports), await told(local)]).toEqual([[], []])
  })

  it('are told of an edit and of the lists that it moved up in, and of no other article', async () => {
    const ports = await aStudio()
    await edit(ports, { 'articles/rest-days.md': edited })
    const [paths = [], ...more] = await told(ports)
    expect(more).toEqual([])
    expect(paths).toContain('/articles/rest-days/')
    expect(paths.filter((path) => /^\/articles\/./.test(path))).toEqual(['/articles/rest-days/'])
    expect(paths).not.toContain('/about/')
  })

  it('are told of a new page, a changed one and one that is gone, of two publishings in one request', async () => {
    const ports = await aStudio()
    await edit(ports, { 'pages/prices.md': aPageFile(), 'articles/older.md': undefined })
    ports.content.files.set('pages/about.md', new TextEncoder().encode(`${aPageFile()}\nMore of us.\n`))
    await publishSite(ports)
    const [paths = [], ...more] = await told(ports)
    expect(more).toEqual([])
    expect(paths).toEqual(expect.arrayContaining(['/about/', '/articles/older/', '/prices/']))
    expect(await told(ports)).toHaveLength(1)
  })

  it('are not told that a page is gone whose file has an error', async () => {
    const ports = await aStudio()
    await edit(ports, { 'articles/rest-days.md': 'no front matter' })
    expect((await told(ports)).flat()).not.toContain('/articles/rest-days/')
  })

  it('that are away are told later, at the latest with the next publishing', async () => {
    const ports = await aStudio()
    ports.outbound.answer = () => answered(429, { 'retry-after': 'Mon, 23 Nov 2026 12:00:00 GMT' })
    await edit(ports, { 'articles/rest-days.md': edited })
    await told(ports)
    expect([...ports.waiting.rows.values()]).toMatchObject([
      { at: '2026-11-23T12:00:00.000Z', message: { kind: 'search', tries: 1 } },
    ])
    ports.waiting.rows.clear()
    expect(await tellSearch(ports, { ...rest, tries: 3 })).toBe('given-up')
    expect(ports.log.lines.at(-1)).toMatchObject({ fields: { reason: 'status 429: too many were told of' } })
    ports.outbound.answer = () => answered(202)
    await publishSite(ports)
    const asked = (await told(ports)).at(-1)
    expect(asked).toContain('/articles/rest-days/')
    expect(await tellSearch(ports, rest)).toBe('nothing')
  })

  it('take what we send: JSON with pages of the host that has the key in its file', async () => {
    const ports = await aStudio()
    await edit(ports, { 'articles/rest-days.md': edited })
    const judge = async (incoming: IncomingMessage) => {
      const { host, key: shown, keyLocation, urlList } = (await json(incoming)) as Record<string, string>
      const file = await ports.site.read(new URL(String(keyLocation)).pathname.slice(1))
      if (new TextDecoder().decode(file?.body) !== shown) return 403
      const isTheirs = [...(urlList ?? [])].every((url) => new URL(url).host === host)
      return isTheirs && incoming.headers['content-type'] === 'application/json; charset=utf-8' ? 200 : 422
    }
    const client = await aClient(async (incoming, answer) => {
      answer.writeHead(await judge(incoming))
      answer.end()
    })
    const outbound = {
      ...client,
      request: (request: Parameters<typeof client.request>[0]) => {
        expect(request.url).toBe('https://api.indexnow.org/indexnow')
        return client.request({ ...request, url: 'https://loopback.test/indexnow' })
      },
    }
    expect(await tellSearch({ ...ports, outbound }, rest)).toBe('told')
    expect(await tellSearch({ ...ports, outbound }, rest)).toBe('nothing')
  })
})
