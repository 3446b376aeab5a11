import { describe, expect, it } from 'vitest'
import { linkOf } from '../../../functions/core/campaigns/link.ts'
import { followMemory } from '../../../functions/flows/follow-memory.ts'
import { readFollowedLink } from '../../../functions/flows/read-followed-link.ts'
import { addressOf, aMailedRun, bookingLink, elsewhere } from './followed-links.ts'

type Run = ReturnType<typeof aMailedRun>

/** The page says that the link does not work, leads nowhere, and nothing was written. */
async function expectPage(run: Run, address: string): Promise<void> {
  const answer = await run.follow(address)
  expect(answer.status, address).toBe(404)
  expect(answer.headers.get('location')).toBeNull()
  const page = await answer.text()
  expect(page).toContain(run.words.unknownLink.title)
  expect(page).not.toContain('evil')
  expect(run.ports.runs.recorded).toEqual([])
  expect(run.ports.bookings.references.size).toBe(0)
}

/** The token with one bit flipped, byte by byte, in the bits chosen of each. */
function* flipped(token: string, bitsOf: (byte: number) => readonly number[]): Generator<string> {
  const parts = token.split('.').map((part) => Buffer.from(part, 'base64url'))
  const bytes = Buffer.concat(parts)
  const size = parts[0]?.length ?? 0
  for (const byte of bytes.keys()) {
    for (const bit of bitsOf(byte)) {
      const spoiled = Buffer.from(bytes)
      spoiled[byte] = (spoiled[byte] ?? 0) ^ (1 << bit)
      const halves = [spoiled.subarray(0, size), spoiled.subarray(size)]
      yield halves.map((half) => half.toString('base64url')).join('.')
    }
  }
}

describe.each([
  ['a link', elsewhere],
  ['a booking link', bookingLink],
] as const)('the address of %s', (_, link) => {
  const good = addressOf(link)
  const prefix = good.slice(0, good.lastIndexOf('/') + 1)
  const token = good.slice(prefix.length)

  it('with a bit flipped in any byte is answered by a page', async () => {
    const run = aMailedRun()
    for (const spoiled of flipped(token, (byte) => [byte & 7])) {
      const answer = await run.follow(`${prefix}${spoiled}`)
      expect([answer.status, answer.headers.get('location')]).toEqual([404, null])
    }
    expect(run.ports.runs.recorded).toEqual([])
  })

  it('with any one bit flipped leads to no link', async () => {
    const { ports } = aMailedRun()
    const purpose = link.service === undefined ? 'link' : 'book'
    const read = (token: string) => readFollowedLink(ports, purpose, token, followMemory())
    expect(await read(token)).toBeDefined()
    for (const spoiled of flipped(token, () => [0, 1, 2, 3, 4, 5, 6, 7])) {
      expect(await read(spoiled), spoiled).toBeUndefined()
    }
  })

  it.each([
    ['cut short', token.slice(0, -1)],
    ['cut in the middle', token.slice(0, token.indexOf('.'))],
    ['padded', `${token}=`],
    ['spelled otherwise in its last bits', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
    ['with something glued on', `${token}A`],
    ['with a third part', `${token}.${token.split('.')[1]}`],
    ['of next to nothing', 'A.A'],
    ['of another site', encodeURIComponent('//evil.example')],
    ['of a whole address', encodeURIComponent('https://evil.example/')],
    ['with a line break', `${token}%0d%0aLocation:%20https:%2F%2Fevil.example`],
    ['with letters of another script', encodeURIComponent(token.replace('.', '․'))],
    ['in full-width letters', encodeURIComponent('ｅｖｉｌ．ｅｘａｍｐｌｅ')],
    ['with a broken escape', '%E0%A4%A'],
    ['with NUL', `${token}%00`],
    ['of 16 KB', 'A'.repeat(16_384)],
    ['with markup', '%3Cscript%3Eevil%3C%2Fscript%3E'],
  ])('%s is answered by a page', async (_name, spoiled) => {
    await expectPage(aMailedRun(), `${prefix}${spoiled}`)
  })

  it('made for anything else is answered by a page', async () => {
    for (const purpose of ['unsubscribe', 'preferences', 'view', 'confirm'] as const) {
      const other = addressOf(link, { purpose, expiresAt: 1_900_000_000 })
      await expectPage(aMailedRun(), `${prefix}${other.slice(other.lastIndexOf('/') + 1)}`)
    }
  })

  it('of a deleted campaign is answered by a page, never by a redirect', async () => {
    const mailed = aMailedRun()
    mailed.ports.runs.links.clear()
    await expectPage(aMailedRun({ links: [], options: { ports: mailed.ports } }), good)
  })

  it('of a run, or a link, that is not in the table is answered by a page', async () => {
    await expectPage(aMailedRun(), addressOf(link, { runId: 'z'.repeat(16) }))
    await expectPage(aMailedRun(), addressOf({ ...link, id: 'f'.repeat(12) }))
    await expectPage(aMailedRun({ links: [] }), good)
  })
})

describe('a token', () => {
  it('of a link does not open a booking, nor the other way round', async () => {
    await expectPage(aMailedRun(), addressOf(elsewhere).replace('/r/', '/book/'))
    await expectPage(aMailedRun(), addressOf(bookingLink).replace('/book/', '/r/'))
  })

  it('without a service in its link books nothing', async () => {
    await expectPage(aMailedRun(), addressOf(elsewhere, { purpose: 'book' }).replace('/r/', '/book/'))
  })

  it('beside which the request names another address still leads to the stored one', async () => {
    const answer = await aMailedRun().follow(
      `${addressOf(elsewhere)}?to=//evil.example&url=https://evil.example`,
    )
    expect(answer.headers.get('location')).toBe('https://elsewhere.example/a?b=c#d')
  })

  it('opens nothing by POST', async () => {
    const run = aMailedRun()
    const answer = await run.app.request(addressOf(elsewhere), { method: 'POST' })
    expect([answer.status, answer.headers.get('location')]).toEqual([404, null])
    expect(run.ports.runs.recorded).toEqual([])
  })
})

describe('a stored address', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,evil',
    '//evil.example/',
    '/articles/five-lifts/',
    'mailto:a@b.example',
    'file:///etc/passwd',
    'evil',
    '',
  ])('that is not of the web leads nowhere: %s', async (url) => {
    const link = linkOf({ url, label: 'odd' })
    await expectPage(aMailedRun({ links: [link] }), addressOf(link))
  })

  it.each([
    ['https://elsewhere.example/a\r\nSet-Cookie: evil=1', 'https://elsewhere.example/aSet-Cookie:%20evil=1'],
    ['https://bücher.example/größe', 'https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe'],
    ['https:\\\\elsewhere.example\\a', 'https://elsewhere.example/a'],
    ['http://plain.example', 'http://plain.example/'],
  ])('is told in ASCII, on one line: %j', async (url, told) => {
    const link = linkOf({ url, label: 'odd' })
    const answer = await aMailedRun({ links: [link] }).follow(addressOf(link))
    expect(answer.headers.get('location')).toBe(told)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})
