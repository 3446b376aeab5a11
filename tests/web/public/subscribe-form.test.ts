import { describe, expect, it } from 'vitest'
import { aSubscriber } from '../../support/subscribers.ts'
import { aForm, aPublicApp, whole } from './public-ports.ts'

describe('the signup form', () => {
  it('leads to the thanks page and queues what was filled in', async () => {
    const { app, ports } = aPublicApp()
    const fields = [
      ['email', 'ana@example.com'],
      ['topics', 'strength'],
      ['topics', 'back-care'],
      ['source', 'form:/articles/five-lifts/'],
      ['website', ''],
    ] as const
    const answer = await app.request('/subscribe', aForm(fields))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/thanks'])
    expect(ports.transactional.waiting).toMatchObject([
      { email: 'ana@example.com', topics: ['strength', 'back-care'], source: 'form:/articles/five-lifts/' },
    ])
  })

  it('takes a multipart form as well', async () => {
    const { app, ports } = aPublicApp()
    const body = new FormData()
    body.set('email', 'ana@example.com')
    body.set('name', new Blob(['not a name']), 'name.txt')
    expect((await app.request('/subscribe', { method: 'POST', body })).status).toBe(303)
    expect(ports.transactional.waiting).toMatchObject([{ email: 'ana@example.com' }])
  })

  it('answers the same for a known, an unknown and a suppressed address (P6)', async () => {
    const people = [aSubscriber(), aSubscriber({ email: 'gone@example.com', state: 'hard-bounced' })]
    const answers = []
    for (const email of ['ana@example.com', 'new@example.com', 'gone@example.com']) {
      answers.push(await whole(await aPublicApp(people).app.request('/subscribe', aForm({ email }))))
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('shows itself again with the fault and what was typed, and queues nothing', async () => {
    const { app, ports, words } = aPublicApp()
    const answer = await app.request('/subscribe', aForm({ email: '"><script>x</script>', name: 'Ana' }))
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain(words.errors.email)
    expect(page).toContain('value="Ana"')
    expect(page).not.toContain('<script>x')
    expect(ports.transactional.waiting).toEqual([])
  })

  it('has nothing between a field and the topics, so that the styles part them', async () => {
    const shown = await (await aPublicApp().app.request('/subscribe')).text()
    expect(shown).toMatch(
      /<div class="field">(?:(?!<div).)*<\/div><fieldset class="choice" id="signup-topics">/,
    )
  })

  it('sent with every topic unticked asks for one and keeps what was typed; one that shows none takes the site’s', async () => {
    const { app, ports, words } = aPublicApp()
    const shown = await (await app.request('/subscribe')).text()
    expect(shown).toContain('<input type="hidden" name="topicsShown" value="yes"/>')
    const answer = await app.request('/subscribe', aForm({ email: 'ana@example.com', topicsShown: 'yes' }))
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain(`<p class="fault" id="signup-topics-fault">${words.errors.noTopic}</p>`)
    expect(page).toContain('value="ana@example.com"')
    expect(page).not.toContain('checked')
    expect(ports.transactional.waiting).toEqual([])
    await app.request('/subscribe', aForm({ email: 'ana@example.com' }))
    expect(ports.transactional.waiting).toMatchObject([{ topics: ['strength', 'back-care'] }])
  })

  it.each(['', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'takes a body of type "%s" that is no form for an empty one',
    async (type) => {
      const request = { method: 'POST', body: 'garbage', headers: { 'content-type': type } }
      expect((await aPublicApp().app.request('/subscribe', request)).status).toBe(422)
    },
  )

  it('gives the caught program its redirect and queues nothing', async () => {
    const { app, ports } = aPublicApp()
    const answer = await app.request('/subscribe', aForm({ email: 'a@b.example', website: 'spam' }))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/thanks'])
    expect(ports.transactional.waiting).toEqual([])
  })

  it('is there for the asking, and so is the thanks page', async () => {
    const { app, words } = aPublicApp()
    expect(await (await app.request('/subscribe')).text()).toContain(words.signup.button)
    expect(await (await app.request('/thanks')).text()).toContain(words.thanks.title)
  })
})

describe('where the form leads afterwards', () => {
  const leadsTo = async (redirect: string) => {
    const answer = await aPublicApp().app.request('/subscribe', aForm({ email: 'a@b.example', redirect }))
    return answer.headers.get('location')
  }

  it.each([
    ['https://partner.example/welcome?x=1#y', 'https://partner.example/welcome?x=1#y'],
    ['https://studio.example/articles/', 'https://studio.example/articles/'],
    ['/articles/five-lifts/', '/articles/five-lifts/'],
  ])('is %s when that is allowed', async (wanted, location) => {
    expect(await leadsTo(wanted)).toBe(location)
  })

  it.each([
    'https://evil.example/',
    'http://partner.example/',
    'https://partner.example.evil.example/',
    'https://partner.example@evil.example/',
    'https://user:word@partner.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '\\\\evil.example',
    '/.//evil.example/',
    '/..//evil.example/',
    '/articles/..//evil.example/',
    '/%2e//evil.example/',
    '/./\\evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    '',
  ])('is the thanks page for %s', async (wanted) => {
    expect(await leadsTo(wanted)).toBe('/thanks')
  })
})
