import { describe, expect, it } from 'vitest'
import { deadLetterOf } from '../../../functions/core/dead-letters/dead-letter.ts'

const message = (body: unknown, reason?: string) => ({
  id: 'm-1',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  sentAt: 0,
  ...(reason !== undefined && { reason }),
})
const person = 'a'.repeat(32)

describe('a dead letter is told as what it was to do, and whom by id', () => {
  it.each([
    [{ campaignId: 'november', runId: 'abcdefghij234567', lane: 2, epoch: 1, hop: 0 }, 'lane 2', 'november'],
    [{ kind: 'signup', requestId: 'r1', email: 'ana@example.com', name: 'Ana' }, 'signup', 'r1'],
    [{ kind: 'erase', subscriberId: person, reason: 'asked by the owner' }, 'erase', person],
    [{ kind: 'job', jobId: 'import-1' }, 'job', 'import-1'],
    [{ kind: 'notice', id: 'doubt-1', cause: 'doubt', campaignId: 'november' }, 'notice', 'november'],
    [{ kind: 'start', campaignId: 'november', at: '2026-11-23T09:00:00.000Z' }, 'start', 'november'],
    [{ kind: 'tick' }, 'tick', undefined],
    [
      {
        eventType: 'Delivery',
        mail: {
          timestamp: '2026-11-23T09:00:00.000Z',
          messageId: '0100',
          destination: ['ana@example.com'],
          tags: { campaign: ['november'], person: [person] },
        },
        delivery: { timestamp: '2026-11-23T09:00:01.000Z' },
      },
      'delivery event',
      'november',
    ],
    [
      {
        ...{ version: '0', 'detail-type': 'Object Created', source: 'aws.s3' },
        detail: { bucket: { name: 'b' }, object: { key: 'content/articles/ana@example.com.md' } },
      },
      'publication',
      undefined,
    ],
    [
      { 'detail-type': 'CloudFormation Stack Status Change', source: 'aws.cloudformation', detail: {} },
      'publication',
      undefined,
    ],
    ['{"half', 'unreadable', undefined],
    ['null', 'unreadable', undefined],
    [['ana@example.com'], 'unreadable', undefined],
  ])('%j', (body, kind, about) => {
    expect(deadLetterOf(message(body))).toEqual({ messageId: 'm-1', kind, ...(about && { about }) })
  })

  it('and never by an address, wherever one stands', () => {
    const ana = 'ana@example.com'
    const bodies = [
      { kind: ana },
      { kind: 'job', jobId: ana },
      { campaignId: ana, runId: ana, lane: 0 },
      { eventType: 'Bounce', mail: { destination: [ana] } },
    ]
    for (const body of bodies)
      expect(JSON.stringify(deadLetterOf(message(body, `${ana} is no event`)))).not.toContain('@')
  })

  it('with the reason, where somebody gave one, in one short line', () => {
    expect(deadLetterOf(message('{', 'not JSON\n  at 1:1'))).toMatchObject({ why: 'not JSON' })
    expect(deadLetterOf(message('{', 'x'.repeat(999))).why).toHaveLength(200)
    expect(deadLetterOf(message('{', ' '))).not.toHaveProperty('why')
  })
})
