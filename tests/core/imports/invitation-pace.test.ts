import { expect, it } from 'vitest'
import { invitationPace } from '../../../functions/core/imports/invitation-pace.ts'

const quota = { perSecond: 14, perDay: 50_000, sentLastDay: 0 }

it('takes half of what campaigns leave, a minute ahead', () => {
  expect(invitationPace(quota)).toEqual({ kind: 'ask', rows: 42, perSecond: expect.closeTo(0.7) })
})

it('asks one at least, five hundred at most, and no more than campaigns may still send today', () => {
  expect(invitationPace({ ...quota, perSecond: 0.1 })).toMatchObject({ rows: 1 })
  expect(invitationPace({ ...quota, perSecond: 100_000, perDay: Infinity })).toMatchObject({ rows: 500 })
  expect(invitationPace({ ...quota, sentLastDay: 47_490 })).toMatchObject({ rows: 10 })
})

it('waits where the day has no more to give, and where the account may not send', () => {
  expect(invitationPace({ ...quota, sentLastDay: 47_500 })).toEqual({ kind: 'wait', seconds: 900 })
  expect(invitationPace({ ...quota, perSecond: 0 })).toMatchObject({ kind: 'wait' })
})
