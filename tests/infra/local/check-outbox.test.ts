import { describe, expect, it } from 'vitest'
import { sendLane } from '../../../functions/flows/send-lane.ts'
import { checkOutbox } from '../../../infra/local/check-outbox.ts'
import type { OutboxMessage } from '../../../infra/local/ses/outbox-message.ts'
import { manyPeople, soon, startedCampaign } from '../../support/campaign-ports.ts'

/** A campaign of 25 of whom a window of ten was mailed, and what lies in the outbox for it. */
async function halfSent() {
  const { ports, order } = await startedCampaign(manyPeople(25))
  ports.mailer.script.push(
    ...Array.from({ length: 9 }, () => ({ kind: 'accepted', messageId: 'm' }) as const),
    { kind: 'fatal', reason: 'paused' },
  )
  await sendLane(ports, { order, deadline: soon(ports) })
  const outbox = ports.mailer.mailed.map(
    ({ to, from, tags }, number): OutboxMessage => ({
      id: `message-${number}`,
      ...{ to, from, tags },
      subject: 'Five lifts',
      at: '2026-11-23T08:00:00.000Z',
    }),
  )
  return { ports, outbox, runId: order.runId }
}

describe('an outbox held against the ledger', () => {
  it('is in order while everyone in it was claimed, whatever became of the claim', async () => {
    const { ports, outbox } = await halfSent()
    expect(outbox.length).toBeGreaterThan(0)
    expect(await checkOutbox(ports.runs, outbox)).toBeUndefined()
  })

  it('is not when the ledger lost a claim: that many people might be mailed twice', async () => {
    const { ports, outbox } = await halfSent()
    for (const [key, state] of ports.runs.stateRows) {
      const letters = 'p'.repeat(state.letters.length)
      ports.runs.stateRows.set(key, { ...state, letters, attempts: state.attempts.map(() => '') })
    }
    const told = await checkOutbox(ports.runs, outbox)
    expect(told).toContain(`${outbox.length} messages`)
    expect(told).toContain('sending stays paused')
  })

  it('is not when the ledger lost the whole run, and is when there never was one', async () => {
    const { ports, outbox } = await halfSent()
    const lost = outbox.map((message) => ({ ...message, tags: { ...message.tags, run: 'a-lost-run' } }))
    expect(await checkOutbox(ports.runs, lost)).toContain('a-lost-run')
    const others = outbox.map((message) => ({ ...message, tags: { kind: 'confirm' } }))
    expect(await checkOutbox(ports.runs, others)).toBeUndefined()
  })
})
