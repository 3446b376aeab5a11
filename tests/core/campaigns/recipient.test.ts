import { describe, expect, it } from 'vitest'
import { recipientsOf } from '../../../functions/core/campaigns/recipient.ts'
import { aChunk, aState } from '../../support/campaigns.ts'

const present = { real: 1_000, boot: 'memory' }

function statesOf(letters: string, reasons: string, isCancelled = false, until = 2_000) {
  const lease = { attempt: 'abcdefghijk', until, boot: 'memory' }
  const state = aState(letters, { reasons, lease })
  const people = recipientsOf(aChunk(letters.length), state, isCancelled, present)
  return people.map((each) => [each.state, ...(each.reason ? [each.reason] : [])].join(' '))
}

describe('a recipient', () => {
  it('has a word for every letter and every reason', () => {
    expect(statesOf('psadxxxxxfff', '----utecmrkw')).toEqual([
      'pending',
      'sending',
      'accepted',
      'in-doubt',
      'excluded not-active',
      'excluded not-in-topic',
      'excluded erased',
      'excluded cancelled',
      'excluded suppressed',
      'failed rejected',
      'failed unknown',
      'failed written-off',
    ])
  })

  it('is in doubt once the lease of a call is over, and excluded once its run is cancelled', () => {
    expect(statesOf('s', '-', false, -60_000)).toEqual(['in-doubt'])
    expect(statesOf('pa', '--', true)).toEqual(['excluded cancelled', 'accepted'])
  })

  it('is pending before its state is written', () => {
    const [person] = recipientsOf(aChunk(1), undefined, false, present)
    expect(person).toMatchObject({ state: 'pending' })
  })
})
