import { beforeAll, describe, expect, it } from 'vitest'
import { campaignWhen, makeCampaign, order } from '../support/process/campaigns.ts'
import { mailTo, messagesOf } from '../support/process/local-cloud.ts'
import { linkIn, type ReadMail, readMail } from '../support/process/mail.ts'
import { type ProductHere, startHere } from '../support/process/start-here.ts'

let product: ProductHere

beforeAll(async () => {
  product = await startHere()
})

function signUp(email: string): Promise<Response> {
  return product.fetch('/api/v1/subscriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, name: 'Ana', topics: ['mobility'] }),
  })
}

async function mailOf(address: string, kind: string): Promise<ReadMail> {
  return readMail((await mailTo(product, address, ({ tags }) => tags.kind === kind)).raw)
}

async function stateOf(address: string): Promise<string | undefined> {
  const { body } = await product.api<{ items: { email: string; state: string }[] }>('GET', '/subscribers')
  return body.items.find(({ email }) => email === address)?.state
}

async function confirmed(address: string): Promise<ReadMail> {
  await signUp(address)
  const mail = await mailOf(address, 'confirm')
  const answer = await product.fetch(linkIn(mail, 'confirm'), { method: 'POST' })
  expect(answer.status).toBe(200)
  return mailOf(address, 'welcome')
}

/** Everything an outsider can tell an answer by, but the moment it was given. */
async function visible(answer: Response): Promise<unknown> {
  const headers = [...answer.headers].filter(([name]) => name !== 'date')
  return { status: answer.status, headers, body: await answer.text() }
}

describe('a person who signs up', () => {
  it('gets one answer, whether the address is unknown, pending or confirmed (P6)', async () => {
    await confirmed('known@example.com')
    const answers = []
    for (const address of ['new@example.com', 'new@example.com', 'known@example.com']) {
      answers.push(await visible(await signUp(address)))
    }
    expect(answers[0]).toMatchObject({ status: 202, body: '{"status":"check-your-inbox"}' })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('is sent by the form to the thanks page, known or not', async () => {
    const answers = []
    for (const email of ['form@example.com', 'form@example.com', 'known@example.com']) {
      answers.push(
        await visible(
          await product.fetch('/subscribe', { method: 'POST', body: new URLSearchParams({ email }) }),
        ),
      )
    }
    expect(answers[0]).toMatchObject({ status: 303 })
    expect(answers[0]).toMatchObject({ headers: expect.arrayContaining([['location', '/thanks']]) })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    await mailOf('form@example.com', 'confirm')
  })

  it('confirms by a button: looking at the page changes nothing (P5)', async () => {
    await signUp('looks@example.com')
    const path = linkIn(await mailOf('looks@example.com', 'confirm'), 'confirm')
    for (let visit = 0; visit < 3; visit += 1) {
      const page = await product.fetch(path)
      expect(page.status).toBe(200)
      expect(await page.text()).toMatch(/<form[^>]*method="post"/)
    }
    expect(await stateOf('looks@example.com')).toBe('pending')
    expect((await product.fetch(path, { method: 'POST' })).status).toBe(200)
    expect(await stateOf('looks@example.com')).toBe('active')
  })

  it('may press the button again and is welcomed once', async () => {
    await signUp('twice@example.com')
    const path = linkIn(await mailOf('twice@example.com', 'confirm'), 'confirm')
    for (let press = 0; press < 3; press += 1) {
      expect((await product.fetch(path, { method: 'POST' })).status).toBe(200)
    }
    await mailOf('twice@example.com', 'welcome')
    // Whatever the repeated presses might have queued goes before what is asked for now.
    await confirmed('after@example.com')
    const welcomes = (await messagesOf(product)).filter(
      ({ to, tags }) => to === 'twice@example.com' && tags.kind === 'welcome',
    )
    expect(welcomes).toHaveLength(1)
  })

  it('is told by an altered link that it does not work, and nothing else happens', async () => {
    const path = linkIn(await mailOf('new@example.com', 'confirm'), 'confirm')
    const altered = `${path.slice(0, -2)}${path.endsWith('AA') ? 'BB' : 'AA'}`
    expect((await product.fetch(altered, { method: 'POST' })).status).toBe(404)
    expect(await stateOf('new@example.com')).toBe('pending')
  })
})

describe('a person who leaves', () => {
  const oneClick = 'List-Unsubscribe=One-Click'
  const multipart = () => {
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    return form
  }

  it.each([
    ['urlencoded', () => new URLSearchParams(oneClick)],
    ['multipart', multipart],
  ])('does so by one POST, %s, without cookie or redirect (RFC 8058)', async (kind, body) => {
    const address = `leaves-${kind}@example.com`
    const welcome = await confirmed(address)
    expect(welcome.header('list-unsubscribe-post')).toBe(oneClick)
    const link = /^<(https:[^>]+)>/.exec(welcome.header('list-unsubscribe') ?? '')?.[1] ?? ''
    const { pathname } = new URL(link)
    const page = await product.fetch(pathname)
    expect([page.status, await stateOf(address)]).toEqual([200, 'active'])
    const answer = await product.fetch(pathname, { method: 'POST', body: body() })
    expect([answer.status, answer.redirected, answer.headers.get('set-cookie')]).toEqual([200, false, null])
    expect(await stateOf(address)).toBe('unsubscribed')
  })

  it('is not mailed by the next campaign, and those who stayed are', async () => {
    const { id } = await makeCampaign(product)
    await order(product, id, 'send-now')
    await campaignWhen(product, id, ({ status }) => status === 'sent')
    const mailed = (await messagesOf(product)).filter(({ tags }) => tags.campaign === id).map(({ to }) => to)
    expect(mailed.toSorted()).toEqual([
      'after@example.com',
      'known@example.com',
      'looks@example.com',
      'twice@example.com',
    ])
  })
})
