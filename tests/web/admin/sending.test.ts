import { describe, expect, it } from 'vitest'
import { withSlots } from '../../../functions/core/campaigns/chunk-state.ts'
import { shards } from '../../../functions/core/subscribers/subscriber-id.ts'
import { pauseCampaign } from '../../../functions/flows/pause-campaign.ts'
import { aDefinition } from '../../support/campaigns.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { aSendingDesk, sentId, wordsOf } from './sending-desk.ts'

const perDay = { perDay: 30, perSecond: 14, sentLastDay: 0 }

describe('the monitor', () => {
  it('accounts for everyone in numbers and words, and is brought up to date while it sends', async () => {
    const { get, send, ports } = await aSendingDesk()
    ports.clock.advance(2_000)
    await get('/sending')
    await send(20_000)
    const page = await get('/sending')
    const words = wordsOf(page)
    const mailed = ports.mailer.mailed.length
    expect(mailed).toBeGreaterThan(0)
    expect(words).toContain(`60 people frozen when it started = ${mailed} accepted : SES took their message`)
    expect(words).toContain(`+ ${60 - mailed} pending : their turn is still to come`)
    expect(words).toContain(`SES has taken ${mailed} of 60 messages; ${60 - mailed} people to go.`)
    expect(page).toContain('id="monitor" data-live="3"')
    expect(page).toContain(`<a href="/admin/campaigns/${sentId}/sending">Refresh</a>`)
    expect(words).toMatch(/[\d.]+ a second now\. It asks for 13 a second/)
    expect(words).toMatch(/About \d+ s left : it ends on \d+ Nov 2026, \d\d:\d\d Europe\/Zurich/)
  })

  it('says what the daily quota makes of it, and that nobody can tell where nothing may be sent', async () => {
    const { get, ports } = await aSendingDesk()
    ports.mailer.quota = async () => perDay
    expect(wordsOf(await get('/sending'))).toContain('The daily quota spreads the rest over 3 days.')
    const closed = await aSendingDesk()
    closed.ports.mailer.quota = async () => ({ ...perDay, perDay: 0 })
    expect(wordsOf(await closed.get('/sending'))).toContain('The account may send nothing now')
  })

  it('asks SES for its quota twice a minute, however often it is looked at, and does without', async () => {
    const { get, ports } = await aSendingDesk()
    let asked = 0
    ports.mailer.quota = async () => {
      asked += 1
      throw new Error('throttled')
    }
    for (const passed of [0, 3_000, 3_000]) {
      ports.clock.advance(passed)
      expect(wordsOf(await get('/sending'))).toContain('60 people to go')
    }
    expect(asked).toBe(1)
    ports.clock.advance(30_000)
    await get('/sending')
    expect(asked).toBe(2)
  })

  it('is still once it is over, and says so', async () => {
    const { get, send, change } = await aSendingDesk()
    await send()
    await change({ status: 'sent', finishedAt: '2026-11-23T08:10:00.000Z' })
    const page = await get('/sending')
    expect(wordsOf(page)).toContain('SES took 60 messages; everyone is accounted for.')
    expect(wordsOf(page)).toContain('It was through on 23 Nov 2026, 09:10 Europe/Zurich')
    expect(page).not.toContain('data-live')
    expect(page).not.toMatch(/sending\/(pause|resume|cancel)/)
  })

  it('leads back to the campaigns, and into a copy once it is over', async () => {
    const { get, send, change, at } = await aSendingDesk()
    await send()
    for (const part of ['/sending', '/report']) expect(await get(part)).toContain(`action="${at}/copy"`)
    await change({ status: 'sending' })
    const running = await get('/sending')
    expect(running).toContain('<a href="/admin/campaigns">Campaigns</a>')
    expect(running).not.toContain(`action="${at}/copy"`)
  })

  it('tells why those excluded and failed are', async () => {
    const { get, send, ports } = await aSendingDesk()
    const [one] = [...ports.subscribers.people.values()]
    if (!one) throw new Error('nobody is there')
    ports.subscribers.people.set(one.id, { ...one, state: 'unsubscribed' })
    await send()
    expect(wordsOf(await get('/sending'))).toContain('1 was not active when their turn came')
  })

  it('leads to the campaign what has not begun, and a series', async () => {
    const { ask, as, ports, stored, change } = await aSendingDesk()
    await change({ status: 'draft', runId: undefined })
    const asked = () => ask(`GET /admin/campaigns/${sentId}/sending`, { as })
    expect((await asked()).headers.get('location')).toBe(`/admin/campaigns/${sentId}/review`)
    const schedule = { kind: 'recurring', every: 'thursday at 09:00', timeZone: 'Europe/Zurich' } as const
    await change({ status: 'paused', definition: { ...(await stored()).definition, schedule } })
    expect((await asked()).status).toBe(303)
    expect((await ask('GET /admin/campaigns/nothing/sending', { as })).status).toBe(404)
    expect(ports.mailer.calls).toHaveLength(0)
  })
})

describe('an order', () => {
  it('to pause is done with its reason, noted in the record, and taken back by resuming', async () => {
    const { ask, as, ana, get, order, ports, stored, at } = await aSendingDesk()
    const paused = await order('/sending/pause', { reason: ' a typo in the subject ' })
    expect(paused.headers.get('location')).toBe(`${at}/sending?told=paused`)
    expect(await stored()).toMatchObject({ status: 'paused', reason: 'a typo in the subject' })
    expect((await stored()).lastChange?.actor).toBe(`desk:${ana.id}`)
    const page = wordsOf(await get('/sending?told=paused'))
    expect(page).toContain('Paused. The messages under way still go')
    expect(page).toContain('60 of 60 people still waiting')
    expect(page).toContain('A typo in the subject. Resume it when it may go on')
    expect(page).toContain('ana@studio.example paused it: a typo in the subject')
    expect((await order('/sending/resume')).headers.get('location')).toBe(`${at}/sending?told=resumed`)
    expect(await stored()).toMatchObject({ status: 'sending', ownerResumedAt: ports.clock.now() })
    const record = wordsOf(await (await ask('GET /admin/record', { as })).text())
    expect(record).toContain(`pause, ${sentId}`)
    expect(record).toContain(`resume, ${sentId}`)
  })

  it('without a reason says that somebody gave it', async () => {
    const { order, stored } = await aSendingDesk()
    await order('/sending/pause')
    expect((await stored()).reason).toBe('paused by hand')
  })

  it('to cancel is done once its word is typed, and says before what it means', async () => {
    const { get, order, send, stored, ports } = await aSendingDesk()
    await send(20_000)
    const mailed = ports.mailer.mailed.length
    const question = wordsOf(await get('/sending/cancel'))
    expect(question).toContain(`What is out stays out: SES has taken the message of ${mailed} people`)
    expect(question).toContain(`${60 - mailed} people still waiting are not mailed, now or later.`)
    expect(question).toContain('pause it instead')
    const mistyped = await order('/sending/cancel', { reason: 'no longer true', typed: 'yes' })
    expect(mistyped.status).toBe(422)
    const again = await mistyped.text()
    expect(again).toContain('value="no longer true"')
    expect(wordsOf(again)).toContain('Type exactly cancel')
    expect((await stored()).status).toBe('sending')
    const done = await order('/sending/cancel', { reason: 'no longer true', typed: ' Cancel ' })
    expect(done.status).toBe(303)
    expect(await stored()).toMatchObject({ status: 'cancelled', reason: 'no longer true' })
    const page = wordsOf(await get('/sending?told=cancelled'))
    expect(page).toContain(`It was cancelled for good after ${mailed} messages. What is out stays out.`)
    expect(page).toContain(`${60 - mailed} were still pending when it was cancelled`)
  })

  it('to cancel is followed to its end while messages are under way', async () => {
    const { get, order, stored, ports } = await aSendingDesk()
    const runId = (await stored()).runId ?? ''
    const states = ports.runs.states(runId, shards[0] ?? '')
    const { value: state } = await states[Symbol.asyncIterator]().next()
    if (!state) throw new Error('nobody is in the first shard')
    const attempt = 'a'.repeat(11)
    const lease = { attempt, until: ports.clock.real() + 10_000, boot: ports.boot }
    const claimed = withSlots(state, [{ slot: 0, letter: 's', attempt }])
    await ports.runs.writeState({ ...claimed, lease, version: state.version + 1 })
    await order('/sending/cancel', { typed: 'cancel' })
    const page = await get('/sending?told=cancelled')
    expect(wordsOf(page)).toContain('The messages under way still go')
    expect(page).toContain('data-live="3"')
    await ports.runs.writeState({
      ...claimed,
      letters: claimed.letters.replace('s', 'a'),
      version: state.version + 2,
    })
    expect(await get('/sending')).not.toContain('data-live')
  })

  it.each([
    ['pause', {}],
    ['resume', {}],
    ['cancel', { typed: 'cancel' }],
  ])('to %s is refused where the campaign has changed since it was looked at', async (path, fields) => {
    const { order, stored, change } = await aSendingDesk()
    if (path === 'resume') await change({ status: 'paused', reason: 'another reason' })
    const { status, version } = await stored()
    for (const looked of [String(version - 1), 'x', '']) {
      const answer = await order(`/sending/${path}`, { ...fields, version: looked })
      expect(answer.status).toBe(409)
      const page = await answer.text()
      expect(wordsOf(page)).toContain('Nothing was changed It changed meanwhile.')
      // Nothing answers a GET where the order was posted to.
      expect(page).toMatch(/data-from="\/admin\/campaigns\/[^/]+\/sending"/)
    }
    expect(await stored()).toMatchObject({ status, version })
  })

  it('of a campaign that is not there finds nothing', async () => {
    const { ask, as } = await aSendingDesk()
    for (const path of ['pause', 'resume', 'cancel'])
      expect(
        (await ask(`POST /admin/campaigns/nothing/sending/${path}`, { as, fields: { typed: 'cancel' } }))
          .status,
      ).toBe(404)
  })
})

describe('a campaign that stands still by itself', () => {
  it('tells why in words, what to do, and when it looks again, and can be kept paused', async () => {
    const { get, order, ports, stored } = await aSendingDesk()
    const reason = 'the daily sending quota is used up'
    const resumesAt = '2026-11-23T12:00:00.000Z'
    const by = { campaignId: sentId, actor: 'sender', reason, resumesAt, notice: 'quota' } as const
    await pauseCampaign(ports, by)
    const page = await get('/sending')
    expect(wordsOf(page)).toContain('The daily sending quota is used up. There is nothing to do')
    expect(wordsOf(page)).toContain('It looks again on 23 Nov 2026, 13:00 Europe/Zurich')
    expect(page).toContain('data-live="3"')
    expect(page).toContain('Keep it paused')
    await order('/sending/pause', { reason: 'not today' })
    expect(await stored()).toMatchObject({ status: 'paused', reason: 'not today' })
    expect(await stored()).not.toHaveProperty('resumesAt')
    expect(await get('/sending')).not.toContain('data-live')
  })

  it('before it began is looked over where campaigns are that have not begun', async () => {
    const { ask, as, at, change, order, ports } = await aSendingDesk()
    for (const status of ['paused', 'failed', 'cancelled'] as const) {
      await change({ status, runId: undefined })
      const answer = await ask(`GET ${at}/sending`, { as })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `${at}/review`])
    }
    ports.composer.answer = { ok: false, problems: [] }
    await change({ status: 'paused', scheduledFor: '2026-11-22T08:00:00.000Z' })
    expect((await order('/sending/resume')).headers.get('location')).toBe(`${at}/review`)
  })
})

describe('the history', () => {
  it('comes in pages, the newest first', async () => {
    const { get, ports } = await aSendingDesk()
    for (let n = 10; n < 50; n += 1)
      await ports.campaigns.addAudit(sentId, {
        at: `2026-11-24T08:${n}:00.000Z`,
        uid: `${n}`,
        actor: 'cli',
        action: 'test',
        reason: `test ${n}`,
      })
    const first = await get('/history')
    expect(wordsOf(first)).toContain('The command line sent a test: test 49')
    expect(first).not.toContain('test 19')
    const [, next = ''] = /href="[^"]*\/history(\?cursor=[^"]+)"/.exec(first) ?? []
    const second = await get(`/history${next}`)
    expect(wordsOf(second)).toContain('test 19')
    expect(wordsOf(second)).toContain('scheduled it')
    expect(second).toContain('First page')
    expect(second).not.toContain('Next page')
  })
})

describe('whatever is shown of a sending', () => {
  it('is text and nothing else, and the pages are valid', async () => {
    const { ask, as, get, change, stored, ports } = await aSendingDesk()
    const fill = async (text: string) => {
      const { definition } = await stored()
      await change({
        status: 'paused',
        reason: `x${text}`,
        definition: { ...definition, name: text },
      })
      const said = { actor: `api:${text}`, action: text, reason: text, detail: text }
      ports.campaigns.audit = async () => [{ at: ports.clock.now(), uid: '1', ...said }]
      return [await get('/sending'), await get('/sending/cancel'), await get('/history')]
    }
    const plain = (await fill('plain words')).map(shapeOf)
    for (const page of await fill('plain words')) expect(await htmlFaults(page)).toEqual([])
    for (const text of hostileTexts) {
      expect((await fill(text)).map(shapeOf), text).toEqual(plain)
    }
    const answer = await ask(`POST /admin/campaigns/${sentId}/sending/cancel`, {
      as,
      fields: { reason: '"><script>' },
    })
    const faulty = await answer.text()
    expect(faulty).not.toContain('<script>')
    expect(await htmlFaults(faulty)).toEqual([])
    await change({ status: 'sending', definition: aDefinition() })
    expect(await htmlFaults(await get('/sending?told=resumed'))).toEqual([])
  })
})
