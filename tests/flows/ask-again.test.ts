import { describe, expect, it } from 'vitest'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { signToken, type TokenPurpose } from '../../functions/core/token.ts'
import { askAgain } from '../../functions/flows/ask-again.ts'
import { confirmSubscription } from '../../functions/flows/confirm-subscription.ts'
import { unsubscribe } from '../../functions/flows/unsubscribe.ts'
import { oneChunkRuns } from '../support/one-chunk-runs.ts'
import { confirmTokenOf, publishedPorts, signUp, workOff } from '../support/subscriber-journey.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../support/subscribers.ts'

const id = idOf('ana@example.com')
const aDay = 86_400_000

async function setUp(person?: Subscriber, limits: Parameters<typeof publishedPorts>[0] = {}) {
  const ports = { ...publishedPorts(limits), runs: oneChunkRuns([id]) }
  if (person) await ports.subscribers.create(person)
  const keys = await ports.keys.tokenKeys()
  const token = (purpose: TokenPurpose) => signToken(keys, { purpose, subscriberId: id })
  const stored = () => ports.subscribers.people.get(id)
  /** Presses the button and works the queue off; how many mails that made. */
  const press = async (link: Parameters<typeof askAgain>[1]) => {
    const before = ports.mailer.calls.length
    const { kind } = await askAgain(ports, link)
    await workOff(ports)
    return { kind, mails: ports.mailer.calls.length - before }
  }
  return { ports, token, stored, press }
}

describe('"that was a mistake"', () => {
  it('mails one confirmation to the address on record and subscribes nobody until its button is pressed', async () => {
    const { ports, token, stored, press } = await setUp(aSubscriber({ topics: ['back-care', 'mobility'] }))
    await unsubscribe(ports, { token: token('unsubscribe') })
    ports.clock.advance(60_000)
    expect(await press({ token: token('unsubscribe'), purpose: 'unsubscribe' })).toEqual({
      kind: 'asked',
      mails: 1,
    })
    expect(ports.mailer.mailed.at(-1)).toMatchObject({ to: 'ana@example.com', tags: { kind: 'confirm' } })
    expect(stored()?.state).toBe('unsubscribed')
    expect(await confirmSubscription(ports, { token: confirmTokenOf(ports) })).toEqual({ kind: 'confirmed' })
    expect(stored()).toMatchObject({ state: 'active', topics: ['back-care', 'mobility'] })
  })

  it('within the day of signing up brings a mail whose button works, as often as each is answered', async () => {
    const { ports, token, stored, press } = await setUp()
    await signUp(ports)
    await workOff(ports)
    const mails: number[] = []
    for (let times = 0; times < 3; times++) {
      ports.clock.advance(60_000)
      expect(await confirmSubscription(ports, { token: confirmTokenOf(ports) })).toEqual({
        kind: 'confirmed',
      })
      expect(stored()?.state).toBe('active')
      ports.clock.advance(60_000)
      await unsubscribe(ports, { token: token('unsubscribe') })
      ports.clock.advance(60_000)
      mails.push((await press({ token: token('unsubscribe'), purpose: 'unsubscribe' })).mails)
    }
    expect(mails).toEqual([1, 1, 1])
  })

  it('pressed by a stranger with the link mails no second one before the first is answered', async () => {
    const { ports, token, press } = await setUp()
    await signUp(ports)
    await workOff(ports)
    ports.clock.advance(60_000)
    await confirmSubscription(ports, { token: confirmTokenOf(ports) })
    await unsubscribe(ports, { token: token('unsubscribe') })
    const mails: number[] = []
    for (let times = 0; times < 4; times++) {
      ports.clock.advance(3_600_000)
      mails.push((await press({ token: token('unsubscribe'), purpose: 'unsubscribe' })).mails)
    }
    expect(mails).toEqual([1, 0, 0, 0])
  })

  it('keeps a receipt of the request, with the words on the page', async () => {
    const { ports, token, press } = await setUp(aSubscriber({ state: 'unsubscribed' }))
    await press({
      token: token('preferences'),
      purpose: 'preferences',
      ip: '192.0.2.7',
      userAgent: 'Browser',
    })
    const receipts = []
    for await (const entry of ports.subscribers.entries(id)) receipts.push(entry.data)
    expect(receipts).toContainEqual(
      expect.objectContaining({
        act: 'requested',
        source: 'link',
        topics: ['back-care'],
        text: expect.stringContaining('leave at any time'),
        ip: '192.0.2.7',
        userAgent: 'Browser',
      }),
    )
  })

  it('pressed again and again mails once in 24 hours, and three times in all while nobody answers', async () => {
    const { ports, token, press } = await setUp(aSubscriber({ state: 'unsubscribed' }))
    const link = { token: token('unsubscribe'), purpose: 'unsubscribe' } as const
    const mails: number[] = []
    for (let times = 0; times < 10; times++) {
      mails.push((await press(link)).mails)
      ports.clock.advance(aDay / 2)
    }
    expect(mails).toEqual([1, 0, 1, 0, 1, 0, 0, 0, 0, 0])
  })

  it('of somebody who never confirmed a topic asks for the usual ones', async () => {
    const { token, stored, press } = await setUp(aSubscriber({ state: 'unsubscribed', topics: [] }))
    await press({ token: token('unsubscribe'), purpose: 'unsubscribe' })
    expect(stored()?.pendingTopics).toEqual(['back-care', 'mobility'])
  })

  it.each([
    ['an active person', aSubscriber()],
    ['somebody erased', aSubscriber({ state: 'erased', email: '', topics: [], id })],
    ['nobody', undefined],
  ])('of %s gets the same answer and no mail', async (_, person) => {
    const { token, press } = await setUp(person)
    expect(await press({ token: token('unsubscribe'), purpose: 'unsubscribe' })).toEqual({
      kind: 'asked',
      mails: 0,
    })
  })

  it('delivered twice by the queue mails once', async () => {
    const { ports, token } = await setUp(aSubscriber({ state: 'unsubscribed' }))
    await askAgain(ports, { token: token('unsubscribe'), purpose: 'unsubscribe' })
    ports.transactional.waiting.push(...ports.transactional.waiting)
    await workOff(ports)
    expect(ports.mailer.calls).toHaveLength(1)
  })
})

describe('a confirmation link that is too old', () => {
  async function expired() {
    const made = await setUp()
    await signUp(made.ports)
    await workOff(made.ports)
    const token = confirmTokenOf(made.ports)
    made.ports.clock.advance(8 * aDay)
    return { ...made, link: { token, purpose: 'confirm' } as const }
  }

  it('brings a fresh one to the same address, which confirms what was asked for', async () => {
    const { ports, link, press, stored } = await expired()
    expect(await confirmSubscription(ports, link)).toEqual({ kind: 'expired' })
    expect(await press(link)).toEqual({ kind: 'asked', mails: 1 })
    expect(await confirmSubscription(ports, { token: confirmTokenOf(ports) })).toEqual({ kind: 'confirmed' })
    expect(stored()).toMatchObject({ state: 'active', topics: ['back-care'] })
  })

  it('answers the mail it came in, so that who reads late is never shut out; an older one answers nothing', async () => {
    const { ports, link, press, stored } = await expired()
    let latest: { token: string; purpose: 'confirm' } = link
    for (let times = 0; times < 5; times++) {
      expect((await press(latest)).mails).toBe(1)
      expect(stored()?.confirmationsUnanswered).toBe(1)
      latest = { token: confirmTokenOf(ports), purpose: 'confirm' }
      ports.clock.advance(8 * aDay)
    }
    const mails: number[] = []
    for (let times = 0; times < 4; times++) {
      mails.push((await press(link)).mails)
      ports.clock.advance(2 * aDay)
    }
    expect(mails).toEqual([1, 1, 0, 0])
  })
})

describe('the limits', () => {
  it('of an IP address and of the site hold the buttons too', async () => {
    const person = aPendingSubscriber()
    for (const limits of [{ perIpPerHour: 2 }, { globalPerHour: 2 }]) {
      const { token, press } = await setUp(person, limits)
      const link = { token: token('preferences'), purpose: 'preferences', ip: '192.0.2.7' } as const
      expect([(await press(link)).kind, (await press(link)).kind, (await press(link)).kind]).toEqual([
        'asked',
        'asked',
        'limited',
      ])
    }
  })

  it('are not asked for a link that is not ours', async () => {
    const { ports, token, press } = await setUp(aSubscriber({ state: 'unsubscribed' }))
    for (const forged of ['', 'x.y', `${token('unsubscribe')}A`, token('view')])
      expect(await press({ token: forged, purpose: 'unsubscribe' })).toEqual({ kind: 'unknown', mails: 0 })
    expect(ports.transactional.waiting).toEqual([])
  })
})
