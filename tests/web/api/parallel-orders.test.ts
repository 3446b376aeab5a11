import { describe, expect, it } from 'vitest'
import { drainLanes, manyPeople } from '../../support/campaign-ports.ts'
import { type Answer, aDraft, anApi } from './api-ports.ts'

const path = '/campaigns/november-digest'
const at = '2026-11-26T09:00'

const statusesOf = (answers: readonly Answer[]) => answers.map(({ status }) => status).toSorted()
const rulesOf = (answers: readonly Answer[]) =>
  answers.filter(({ status }) => status !== 200).map(({ body }) => (body as { rule: string }).rule)

/** The API with a draft for so many people; `together` sends orders at the same moment. */
async function anApiForAll(orders: readonly string[] = []) {
  const api = await anApi(manyPeople(20), [aDraft()])
  for (const order of orders) await api.call('POST', `${path}/${order}`)
  const together = (...all: readonly (readonly [string, unknown?])[]) =>
    Promise.all(all.map(([order, body]) => api.call('POST', `${path}/${order}`, body)))
  const stored = () => api.ports.campaigns.campaigns.get('november-digest')
  return { ...api, together, stored }
}

describe('orders at the same moment', () => {
  it('to schedule, for one time or for two, are carried out once: the other is told that it changed', async () => {
    for (const other of [at, '2026-11-27T09:00']) {
      const { ports, together, stored } = await anApiForAll()
      const answers = await together(['schedule', { at }], ['schedule', { at: other }])
      expect(statusesOf(answers)).toEqual([200, 409])
      expect(rulesOf(answers)).toEqual(['changed-meanwhile'])
      const won = answers.find(({ status }) => status === 200)?.body as { scheduledFor: string }
      expect(stored()).toMatchObject({ status: 'scheduled', scheduledFor: won.scheduledFor, version: 2 })
      expect((await ports.campaigns.audit('november-digest')).map(({ action }) => action)).toEqual([
        'schedule',
      ])
    }
  })

  it('to send now start one run, and nobody is mailed twice', async () => {
    const { ports, together } = await anApiForAll()
    const answers = await together(['send-now'], ['send-now'], ['send-now'], ['send-now'])
    expect(statusesOf(answers)).toEqual([200, 409, 409, 409])
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(20)
    expect(new Set(ports.mailer.calls.map(({ to }) => to)).size).toBe(20)
    const trail = await ports.campaigns.audit('november-digest')
    expect(trail.map(({ action }) => action)).toEqual(['schedule', 'start', 'finish'])
  })

  it('to pause are carried out once: the other finds it paused', async () => {
    const { together, stored } = await anApiForAll(['send-now'])
    const answers = await together(['pause', { reason: 'one' }], ['pause', { reason: 'two' }])
    expect(statusesOf(answers)).toEqual([200, 409])
    expect(rulesOf(answers)).toEqual(['wrong-status'])
    expect(stored()).toMatchObject({ status: 'paused', epoch: 1 })
  })

  it('to resume and to cancel leave it cancelled, whichever comes first', async () => {
    for (const orders of [
      ['resume', 'cancel'],
      ['cancel', 'resume'],
    ]) {
      const { ports, together, stored } = await anApiForAll(['send-now', 'pause'])
      const answers = await together(...orders.map((order) => [order] as const))
      expect(answers[orders.indexOf('cancel')]?.status).toBe(200)
      expect([200, 409]).toContain(answers[orders.indexOf('resume')]?.status)
      await drainLanes(ports)
      expect(stored()?.status).toBe('cancelled')
      expect(ports.mailer.calls).toEqual([])
    }
  })

  it('to edit and to schedule are not mixed: what was checked is what is scheduled', async () => {
    const { call, together, stored } = await anApiForAll()
    const [[scheduled], edited] = await Promise.all([
      together(['schedule', { at }]),
      call('PATCH', path, { subject: 'Another subject' }),
    ])
    expect(statusesOf([scheduled as Answer, edited])).toEqual([200, 409])
    const isEdited = edited.status === 200
    expect(stored()?.status).toBe(isEdited ? 'draft' : 'scheduled')
  })
})
