import { expect, it } from 'vitest'
import { outcomesKey, outcomesUpdate, toOutcomes } from '../../functions/adapters/outcome-item.ts'
import type { Outcome, OutcomeKind } from '../../functions/core/campaigns/ledger.ts'

/** Every kind: one that is added does not compile without its row. */
const kinds = {
  send: true,
  delivery: true,
  'bounce-hard': true,
  'bounce-soft': true,
  suppressed: true,
  complaint: true,
  reject: true,
  'rendering-failure': true,
  delay: true,
  'bounce-fault': true,
  'delay-fault': true,
  unsubscribe: true,
  click: true,
  'reader-click': true,
  'later-click': true,
  'later-reader-click': true,
  'machine-click': true,
  booking: true,
} as const satisfies Readonly<Record<OutcomeKind, true>>

it.each(Object.keys(kinds) as OutcomeKind[])('reads a %s as it was written', (kind) => {
  const outcome: Outcome = { slot: 7, kind, at: '2026-11-23T08:00:00.000Z', attempt: 'attempt' }
  const { names = {}, values = {} } = outcomesUpdate([outcome])
  const written = Object.fromEntries(
    Object.entries(names).map(([name, attribute]) => [attribute, values[name.replace('#n', ':v')]]),
  )
  expect(toOutcomes({ ...outcomesKey('run', '0', ''), ...written }).outcomes).toEqual([outcome])
})
