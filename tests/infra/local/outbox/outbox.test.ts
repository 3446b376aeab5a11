import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { htmlRules } from '../../../support/html-rules.ts'
import { aMessage, anOutbox } from './an-outbox.ts'

const one = aMessage()
const address = `/_local/messages/${one.message.id}`

async function bodyOf(path: string, stored = [one]) {
  return (await anOutbox(stored).app.request(path)).text()
}

describe('the list', () => {
  it('says what to do while it is empty', async () => {
    const page = await bodyOf('/_local/', [])
    expect(page).toContain('No message yet')
    expect(page).toContain('href="/subscribe"')
  })

  it('shows fifty messages a page, newest first', async () => {
    const stored = Array.from({ length: 120 }, (_, index) =>
      aMessage({ number: index + 1, subject: `Number ${index + 1}.` }),
    )
    const numbers = async (path: string) =>
      [...(await bodyOf(path, stored)).matchAll(/Number (\d+)\./g)].map((match) => Number(match[1]))
    const [first, last] = [await numbers('/_local/'), await numbers('/_local/?page=3')]
    expect([first.length, first[0], first.at(-1)]).toEqual([50, 120, 71])
    expect([last.length, last[0], last.at(-1)]).toEqual([20, 20, 1])
    expect(await numbers('/_local/?page=999')).toEqual(last)
    expect(await numbers('/_local/?page=nonsense')).toEqual(first)
  })

  it('shows recipient, subject, time with its zone, and what it is, as text', async () => {
    const page = await bodyOf('/_local/', [aMessage({ subject: '<img src=x onerror=alert(1)>' })])
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(page).toContain('ana@example.com')
    expect(page).toContain('2026-11-23 08:00:01 UTC')
    expect(page).toContain('<span class="tags">campaign · november</span>')
  })

  it('leaves ids for machines to the message’s own page', async () => {
    expect(await bodyOf('/_local/')).not.toContain('abc')
    expect(await bodyOf(address)).toContain('run abc')
  })

  it('is JSON for programs, newest first', async () => {
    const stored = [aMessage({ number: 1 }), aMessage({ number: 2, subject: 'Second' })]
    const list = await (await anOutbox(stored).app.request('/_local/messages')).json()
    expect(list).toMatchObject([{ subject: 'Second' }, stored[0]?.message])
  })
})

describe('a message', () => {
  it('shows its HTML in a frame that runs nothing, and its other parts as text', async () => {
    expect(await bodyOf(address)).toMatch(/<iframe[^>]+sandbox="allow-popups allow-popups-to-escape-sandbox"/)
    const hostile = aMessage({ text: '</pre><script>alert(1)</script>' })
    for (const part of ['text', 'source', 'headers']) {
      expect(await bodyOf(`${address}?part=${part}`, [hostile])).not.toContain('<script')
    }
    expect(await bodyOf(`${address}?part=text`, [hostile])).toContain('&lt;script&gt;alert(1)')
  })

  it('shows headers unfolded', async () => {
    expect(await bodyOf(`${address}?part=headers`)).toContain('&lt;https://studio.example/u/token&gt;</dd>')
  })

  it('downloads byte for byte', async () => {
    const answer = await anOutbox([one]).app.request(`${address}.eml`)
    expect(await answer.text()).toBe(one.raw)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${one.message.id}.eml"`)
    expect(answer.headers.get('content-type')).toBe('message/rfc822')
  })

  it.each([
    '/_local/messages/none',
    '/_local/messages/none.eml',
    '/_local/messages/none/html',
    '/_local/messages/..%2fkeys.eml',
  ])('that is not there is said to be missing (%s)', async (path) => {
    const answer = await anOutbox([one]).app.request(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('There is no such message')
  })

  it('without an HTML part says to look at its text', async () => {
    const plain = { ...one, raw: 'Subject: x\r\n\r\nOnly text\r\n' }
    expect(await bodyOf(address, [plain])).toContain('no HTML part')
    expect(await bodyOf(`${address}?part=text`, [plain])).toContain('Only text')
  })
})

describe('the frame', () => {
  const html =
    '<!doctype html><html lang="en"><head><title>T</title></head><body>' +
    '<a href="https://studio.example/u/token">Leave</a> https://studio.example/u/token' +
    '<a href=\'https://studio.example/articles/\'>All</a><a href="https://studio.example.evil.example/">Evil</a>' +
    '<img src="https://studio.example/images/a.png" alt=""></body></html>'

  it('leads the site’s links to this machine, and only those, only for viewing', async () => {
    const stored = [aMessage({ html })]
    const shown = await bodyOf(`http://127.0.0.1:3000${address}/html`, stored)
    expect(shown).toContain('href="http://127.0.0.1:3000/u/token"')
    expect(shown).toContain('src="http://127.0.0.1:3000/images/a.png"')
    expect(shown).toContain('</a> https://studio.example/u/token')
    expect(shown).toContain('href="https://studio.example.evil.example/"')
    expect(await bodyOf(`${address}.eml`, stored)).toContain('href="https://studio.example/u/token"')
  })

  it('is forbidden everything but its own styles and this machine’s pictures', async () => {
    const answer = await anOutbox([one]).app.request(`http://127.0.0.1:3000${address}/html`)
    const policy = answer.headers.get('content-security-policy')?.split('; ')
    expect(policy).toContain('sandbox allow-popups allow-popups-to-escape-sandbox')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain('img-src data: http://127.0.0.1:3000')
    expect(policy?.join()).not.toMatch(/script-src|allow-scripts|allow-same-origin|allow-forms/)
  })
})

describe('the levers', () => {
  const post = (path: string, body: unknown, headers = {}) =>
    [
      path,
      {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      },
    ] as const

  it('hand an SES event on', async () => {
    const { app, received } = anOutbox()
    const event = { eventType: 'Bounce', mail: { messageId: 'x' }, bounce: { bounceType: 'Permanent' } }
    expect((await app.request(...post('/_local/events', event))).status).toBe(202)
    const envelope = { Type: 'Notification', Message: JSON.stringify(event) }
    const others = [envelope, { eventType: 'Surprise' }, { notificationType: 'Bounce' }, { hello: 1 }]
    for (const body of others) expect((await app.request(...post('/_local/events', body))).status).toBe(202)
    expect(received).toEqual([event, ...others])
  })

  it('move the clock and tell the time after it', async () => {
    const { app, advanced } = anOutbox()
    const answer = await app.request(...post('/_local/clock', { advance: 'PT6H' }))
    expect(await answer.json()).toEqual({ now: '2026-11-23T14:00:00.000Z' })
    expect(advanced).toEqual(['PT6H'])
  })

  it('refuse what they cannot do, saying why', async () => {
    const { app, received } = anOutbox()
    const backwards = await app.request(...post('/_local/clock', { advance: '-PT6H' }))
    expect(backwards.status).toBe(400)
    expect(await backwards.text()).toContain('is not a duration')
    for (const body of [[1], 'Bounce', null])
      expect((await app.request(...post('/_local/events', body))).status).toBe(400)
    expect((await app.request('/_local/events', { method: 'POST', body: '{' })).status).toBe(400)
    expect(received).toEqual([])
  })

  it('do not move for a page of another origin', async () => {
    const { app, advanced } = anOutbox()
    const elsewhere = { origin: 'https://evil.example' }
    expect((await app.request(...post('/_local/clock', { advance: 'PT6H' }, elsewhere))).status).toBe(400)
    expect(
      (await app.request(...post('/_local/clock', { advance: 'PT6H' }, { 'content-type': 'text/plain' })))
        .status,
    ).toBe(400)
    expect(advanced).toEqual([])
  })
})

describe('every outbox page', () => {
  const validator = new HtmlValidate(htmlRules)

  it.each([
    '/_local/',
    address,
    `${address}?part=text`,
    `${address}?part=headers`,
    `${address}?part=source`,
    '/_local/messages/x',
  ])('%s is valid HTML', async (path) => {
    const report = await validator.validateString(await bodyOf(path))
    expect(
      report.results.flatMap((result) =>
        result.messages.map((message) => `${message.ruleId} ${message.message}`),
      ),
    ).toEqual([])
  })
})
