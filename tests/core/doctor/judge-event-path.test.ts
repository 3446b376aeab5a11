import { expect, it } from 'vitest'
import type { EventPath } from '../../../functions/core/doctor/facts.ts'
import { judgeEventPath } from '../../../functions/core/doctor/judge-event-path.ts'
import { prod } from '../../support/doctor.ts'
import { linesOf } from '../../support/judgements.ts'

const all = { isOn: true, isTopic: true, events: ['BOUNCE', 'COMPLAINT', 'SEND'] }
const judge = (path: EventPath | undefined) =>
  linesOf(judgeEventPath(path, { ...prod, name: 'messages', wanted: ['BOUNCE', 'COMPLAINT', 'SEND'] }))

it('every kind of event that is wanted arrives by a topic that is on', () => {
  expect(judge({ isSending: true, destinations: [all] })).toEqual(['ok: every kind of event is told'])
  const split = [
    { ...all, events: ['BOUNCE', 'COMPLAINT'] },
    { ...all, events: ['SEND'] },
  ]
  expect(judge({ isSending: true, destinations: split })).toEqual(['ok: every kind of event is told'])
})

it.each([
  ['is off', [{ ...all, isOn: false }], 'BOUNCE, COMPLAINT, SEND'],
  ['goes elsewhere', [{ ...all, isTopic: false }], 'BOUNCE, COMPLAINT, SEND'],
  ['lacks one', [{ ...all, events: ['BOUNCE', 'SEND'] }], 'COMPLAINT'],
  ['is gone', [], 'BOUNCE, COMPLAINT, SEND'],
])('a destination that %s is told by the kinds that are lost', (_, destinations, lost) => {
  const [head, mend] = judge({ isSending: true, destinations })
  expect(head).toBe(`wrong: SES tells nothing of ${lost}`)
  expect(mend).toBe('$ npm run deploy -- --stage prod --revert-drift')
})

it('a configuration set that is paused or gone is told with what mends it', () => {
  expect(judge({ isSending: false, destinations: [all] })).toEqual([
    'wrong: sending is paused for the configuration set messages',
    '$ aws sesv2 put-configuration-set-sending-options --configuration-set-name messages --sending-enabled --region eu-central-1',
  ])
  expect(judge(undefined)).toEqual([
    'wrong: SES has no configuration set messages',
    '$ npm run deploy -- --stage prod --revert-drift',
  ])
})
