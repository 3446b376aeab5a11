import { describe, expect, it } from 'vitest'
import type { Site } from '../../functions/core/site/site.ts'
import { subscribe } from '../../functions/flows/subscribe.ts'
import type { ChallengeVerdict } from '../../functions/flows/verify-challenge.ts'
import { commonPorts } from '../support/memory/common-ports.ts'
import { publishedPorts, signUp, workOff } from '../support/subscriber-journey.ts'
import { aSubscriber } from '../support/subscribers.ts'

describe('subscribing', () => {
  it('queues one message and looks nobody up, whoever the address belongs to', async () => {
    for (const state of ['active', 'complained', undefined] as const) {
      const ports = publishedPorts()
      if (state) await ports.subscribers.create(aSubscriber({ state }))
      const blind = { ...ports, subscribers: undefined }
      expect(await signUp(blind as unknown as typeof ports, { ip: '192.0.2.7' })).toEqual({
        kind: 'accepted',
      })
      expect(ports.transactional.waiting).toEqual([
        {
          kind: 'signup',
          email: 'ana@example.com',
          topics: ['back-care'],
          source: 'form:/',
          consentText: expect.stringContaining('leave at any time'),
          wording: 'site',
          fields: { goal: 'strength' },
          requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
          requestedAt: '2026-11-23T08:00:00.000Z',
          ip: '192.0.2.7',
        },
      ])
    }
  })

  it('of something wrong names the fields and queues nothing', async () => {
    const ports = publishedPorts()
    const outcome = await signUp(ports, { email: 'a@b.co, c@d.co', topics: ['cooking'] })
    expect(outcome).toMatchObject({ kind: 'invalid', errors: [{ field: 'email' }, { field: 'topics' }] })
    expect(ports.transactional.waiting).toEqual([])
  })

  it('too often from one address of the network is held off for the rest of the hour, others are not', async () => {
    const ports = publishedPorts({ perIpPerHour: 2 })
    const outcomes = []
    for (const ip of ['192.0.2.7', '192.0.2.7', '192.0.2.7', '192.0.2.8'])
      outcomes.push(await signUp(ports, { ip }))
    expect(outcomes.map((each) => each.kind)).toEqual(['accepted', 'accepted', 'limited', 'accepted'])
    expect(outcomes[2]).toEqual({ kind: 'limited', retryAfterSeconds: 3600 })
    ports.clock.advance(3_600_000)
    expect(await signUp(ports, { ip: '192.0.2.7' })).toEqual({ kind: 'accepted' })
  })

  it('too often from anywhere is held off too', async () => {
    const ports = publishedPorts({ globalPerHour: 1 })
    await signUp(ports)
    expect(await signUp(ports, { email: 'ben@example.com' })).toMatchObject({ kind: 'limited' })
  })

  it('whose check was failed uses up the room of whoever sent it, and of nobody else', async () => {
    const ports = publishedPorts({ globalPerHour: 1, perIpPerHour: 2, unprovedPerHour: 1 })
    const site = (await ports.compiled.read('site')) as Site
    const turnstile = { siteKey: '1x00000000000000000000AA' }
    await ports.compiled.write('site', { ...site, signup: { ...site.signup, turnstile } })
    const ask = async (ip: string, verdict: ChallengeVerdict) =>
      (await signUp(ports, { ip, verify: async () => verdict })).kind
    const program = []
    for (let times = 0; times < 3; times++) program.push(await ask('192.0.2.7', 'failed'))
    expect(program).toEqual(['invalid', 'invalid', 'limited'])
    expect(await ask('192.0.2.8', 'passed')).toBe('accepted')
    expect(await ask('192.0.2.9', 'passed')).toBe('limited')
  })

  it('with a throw-away mailbox is refused with the way to mend it, before anything is counted', async () => {
    const ports = publishedPorts()
    const disposable = new Set(['throwaway.net'])
    expect(await signUp(ports, { email: 'ana@box.throwaway.net', disposable, ip: '192.0.2.7' })).toEqual({
      kind: 'invalid',
      errors: [{ field: 'email', rule: 'disposable', message: expect.stringContaining('use the address') }],
    })
    expect(ports.transactional.waiting).toEqual([])
    expect(ports.limits.counts.size).toBe(0)
  })

  it('with a throw-away mailbox is taken where the owner allows it', async () => {
    const ports = publishedPorts()
    const site = (await ports.compiled.read('site')) as Site
    await ports.compiled.write('site', { ...site, signup: { ...site.signup, disposable: 'allow' } })
    const input = { email: 'ana@throwaway.net', disposable: new Set(['throwaway.net']) }
    expect(await signUp(ports, input)).toEqual({ kind: 'accepted' })
  })

  it('is taken by settings that were published before a limit was thought of', async () => {
    const ports = publishedPorts()
    const site = (await ports.compiled.read('site')) as Site
    const { perIpPerHour } = site.signup.limits
    await ports.compiled.write('site', { ...site, signup: { ...site.signup, limits: { perIpPerHour } } })
    expect(await signUp(ports, { email: 'ana@firm.ch', ip: '192.0.2.7' })).toEqual({ kind: 'accepted' })
    await workOff(ports)
    expect(ports.mailer.mailed.map(({ to }) => to)).toEqual(['ana@firm.ch'])
  })

  it('before anything is published is a fault with the way to mend it', async () => {
    await expect(subscribe(commonPorts(), { email: 'ana@example.com' })).rejects.toThrow('not published yet')
  })
})
