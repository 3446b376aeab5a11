import { describe, expect, it } from 'vitest'
import { argumentsOf } from '../../support/arguments-of.ts'
import { receiptsOf } from '../../support/receipts.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../../support/subscribers.ts'
import { aForm, aPublicApp, aToken, whole } from './public-ports.ts'

const ana = 'ana@example.com'
const oneClick = 'List-Unsubscribe=One-Click'

describe('a confirmation link', () => {
  it('shows a button when opened, and changes nothing (P5)', async () => {
    const { app, ports, words } = aPublicApp([aPendingSubscriber()])
    for (const method of ['GET', 'HEAD', 'GET']) {
      const answer = await app.request(`/confirm/${aToken('confirm')}`, { method })
      expect(answer.status).toBe(200)
      if (method === 'GET') expect(await answer.text()).toContain(words.confirm.button)
    }
    expect(ports.subscribers.people.get(idOf(ana))?.state).toBe('pending')
  })

  it('says at once that it is damaged, and leads to the signup form', async () => {
    const { app, words } = aPublicApp([aPendingSubscriber()])
    for (const damaged of [aToken('confirm').slice(0, -1), aToken('view'), 'forged.token']) {
      const opened = await whole(await app.request(`/confirm/${damaged}`))
      expect(opened.status).toBe(404)
      expect(opened.body).toContain(words.unknownLink.title)
      expect(opened.body).not.toContain('<form method="post"')
      expect(opened.body).toContain(`href="/subscribe">${words.signUpAgain}`)
      expect(await whole(await app.request(`/confirm/${damaged}`, { method: 'POST' }))).toEqual(opened)
    }
  })

  it('looks the same opened by anybody, whatever their standing, and nobody is looked up (P6)', async () => {
    const states = ['active', 'unsubscribed', 'complained', 'hard-bounced', 'erased'] as const
    const standings = [[], [aPendingSubscriber()], ...states.map((state) => [aSubscriber({ state })])]
    for (const days of [0, 7]) {
      const seen = []
      for (const people of standings) {
        const { ports, frame } = aPublicApp(people)
        ports.clock.advance(days * 86_400_000)
        const noted = argumentsOf(ports)
        const { app } = aPublicApp(people, {}, { ports: noted.ports, load: async () => frame })
        const answer = await whole(await app.request(`/confirm/${aToken('confirm')}`))
        seen.push({ answer, calls: [...noted.calls] })
      }
      for (const each of seen) expect(each).toEqual(seen[0])
      expect(seen[0]?.answer.status).toBe(days === 0 ? 200 : 410)
      expect(seen[0]?.calls.map(({ call }) => call)).toEqual(['keys.tokenKeys', 'clock.now'])
    }
  })

  it('confirms when the button is pressed, and says so again when it is pressed again', async () => {
    const { app, ports, words } = aPublicApp([aPendingSubscriber()])
    for (let presses = 0; presses < 2; presses++) {
      const answer = await app.request(`/confirm/${aToken('confirm')}`, { method: 'POST' })
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain(words.confirmed.title)
    }
    expect(ports.subscribers.people.get(idOf(ana))?.state).toBe('active')
  })

  it.each(['GET', 'POST'])('that is too old says so by %s, and offers a fresh one', async (method) => {
    const { app, ports, words } = aPublicApp([aPendingSubscriber()])
    ports.clock.advance(7 * 86_400_000)
    const answer = await app.request(`/confirm/${aToken('confirm')}`, { method })
    expect(answer.status).toBe(410)
    const page = await answer.text()
    expect(page).toContain(words.expired.title)
    expect(page).toContain('action="?again"')
    expect(page).toContain('href="/subscribe"')
    expect(ports.transactional.waiting).toEqual([])
  })
})

describe('an unsubscribe link', () => {
  it('shows a button when opened, and changes nothing (P5)', async () => {
    const { app, ports, words } = aPublicApp([aSubscriber()])
    const answer = await app.request(`/u/${aToken('unsubscribe')}`)
    expect(await answer.text()).toContain(words.unsubscribe.button)
    expect(ports.subscribers.people.get(idOf(ana))?.state).toBe('active')
  })

  const multipart = new FormData()
  multipart.set('List-Unsubscribe', 'One-Click')
  it.each<[string, RequestInit, string]>([
    ['an urlencoded one-click post', aForm({ 'List-Unsubscribe': 'One-Click' }), 'one-click'],
    ['a multipart one-click post', { method: 'POST', body: multipart }, 'one-click'],
    ['a post without a body', { method: 'POST' }, 'link'],
    [
      'a post of a type nobody expects',
      { method: 'POST', body: oneClick, headers: { 'content-type': 'x/y' } },
      'link',
    ],
  ])(
    'takes the person off at once by %s, with no cookie and no redirect (RFC 8058)',
    async (_, request, way) => {
      const { app, ports, words } = aPublicApp([aSubscriber()])
      const answer = await app.request(`/u/${aToken('unsubscribe')}`, request)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(answer.headers.get('location')).toBeNull()
      expect(await answer.text()).toContain(words.unsubscribed.title)
      expect(ports.subscribers.people.get(idOf(ana))?.state).toBe('unsubscribed')
      expect(await receiptsOf(ports, idOf(ana))).toMatchObject([{ act: 'withdrawn', way }])
    },
  )

  it('answers the same bytes for somebody known, unknown, gone and erased (P6)', async () => {
    const people = [aSubscriber(), aSubscriber({ email: 'gone@example.com', state: 'unsubscribed' })]
    const erased = aSubscriber({ id: idOf('erased@example.com'), email: '', state: 'erased' })
    const { app } = aPublicApp([...people, erased])
    const answers = []
    for (const address of [ana, 'nobody@example.com', 'gone@example.com', 'erased@example.com']) {
      answers.push(await whole(await app.request(`/u/${aToken('unsubscribe', address)}`, { method: 'POST' })))
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })
})

describe('every personal link', () => {
  const links = [
    ['confirm', `/confirm/${aToken('confirm')}`],
    ['unsubscribe', `/u/${aToken('unsubscribe')}`],
    ['preferences', `/preferences/${aToken('preferences')}`],
  ] as const

  it.each(links)(
    '%s is kept by no cache, found by no search engine and told to no other site',
    async (_, link) => {
      for (const method of ['GET', 'POST']) {
        const answer = await aPublicApp([aSubscriber()]).app.request(link, { method })
        expect(answer.headers.get('cache-control')).toBe('no-store')
        expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
        expect(answer.headers.get('x-robots-tag')).toBe('noindex')
      }
    },
  )

  it.each([
    ['a flipped signature', (token: string) => `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`],
    ['another purpose', () => aToken('view')],
    ['something glued on', (token: string) => `${token}A`],
    ['another spelling of the same bytes', (token: string) => `${token}=`],
    ['markup', () => '%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
    ['a broken escape', () => '%E0%A4%A'],
  ])('with %s is answered by a page that says so, and nothing changes', async (_, spoil) => {
    for (const [purpose, prefix] of [
      ['confirm', '/confirm/'],
      ['unsubscribe', '/u/'],
      ['preferences', '/preferences/'],
    ] as const) {
      const { app, ports, words } = aPublicApp([aSubscriber()])
      for (const method of ['GET', 'POST']) {
        const answer = await app.request(`${prefix}${spoil(aToken(purpose))}`, { method })
        expect(answer.status).toBe(404)
        const page = await answer.text()
        expect(page).toContain(words.unknownLink.title)
        expect(page).not.toContain('<script>alert')
      }
      expect(ports.subscribers.people.get(idOf(ana))?.version).toBe(1)
    }
  })
})
