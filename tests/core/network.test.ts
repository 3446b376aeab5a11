import { describe, expect, it } from 'vitest'
import { callerOf } from '../../functions/core/network.ts'

describe('where a request comes from', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['2001:0DB8:0001:0002::5', '2001:db8:1:2::'],
    ['2001:db8::5', '2001:db8:0:0::'],
    ['::1', '0:0:0:0::'],
  ])('%s counts as %s', (ip, caller) => {
    expect(callerOf(ip)).toBe(caller)
  })

  it('is taken as it stands where it is no address', () => {
    expect(callerOf('unknown')).toBe('unknown')
  })
})
