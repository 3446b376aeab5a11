import { describe, expect, it } from 'vitest'
import { callerOf, networkOf } from '../../functions/core/network.ts'

describe('where a request comes from', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7', '192.0.2.0'],
    ['::ffff:192.0.2.7', '192.0.2.7', '192.0.2.0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::', '2001:db8:1::'],
    ['2001:0DB8:0001:0002::5', '2001:db8:1:2::', '2001:db8:1::'],
    ['2001:db8::5', '2001:db8:0:0::', '2001:db8:0::'],
    ['::1', '0:0:0:0::', '0:0:0::'],
  ])('%s counts as %s and is told as %s', (ip, caller, network) => {
    expect([callerOf(ip), networkOf(ip)]).toEqual([caller, network])
  })

  it('is told of nothing that is no address', () => {
    expect(networkOf('unknown\r\nBcc: x')).toBeUndefined()
    expect(callerOf('unknown')).toBe('unknown')
  })
})
