import { describe, expect, it } from 'vitest'
import { checkKeyWish } from '../../../functions/core/keys/key-wish.ts'

const now = '2026-11-23T08:00:00.000Z'
const wish = { name: 'Form of the practice', scopes: ['subscribers:write'], expires: 'P30D' }

describe('a wish for a key', () => {
  it('is a key with an end, or for good', () => {
    expect(checkKeyWish({ ...wish, name: ' Form of the practice ' }, now)).toEqual({
      ok: true,
      value: {
        name: 'Form of the practice',
        scopes: ['subscribers:write'],
        expiresAt: '2026-12-23T08:00:00.000Z',
      },
    })
    expect(checkKeyWish({ ...wish, expires: '' }, now)).toMatchObject({
      ok: true,
      value: expect.not.objectContaining({ expiresAt: expect.anything() }),
    })
  })

  it('opens what there is to open, each once, and nothing that is made up', () => {
    const scopes = ['reports:read', 'reports:read', 'everything', '__proto__']
    expect(checkKeyWish({ ...wish, scopes }, now)).toMatchObject({
      ok: true,
      value: { scopes: ['reports:read'] },
    })
  })

  it('says what is wrong with each field', () => {
    const faultsOf = (changes: object) => {
      const checked = checkKeyWish({ ...wish, ...changes }, now)
      return checked.ok ? [] : Object.keys(checked.faults)
    }
    for (const name of ['', '   ', 'x'.repeat(101), 'two\nlines'])
      expect(faultsOf({ name })).toEqual(['name'])
    expect(faultsOf({ scopes: ['made-up'] })).toEqual(['scopes'])
    for (const expires of ['soon', 'P11Y', '-P1D']) expect(faultsOf({ expires })).toEqual(['expires'])
    expect(faultsOf({ name: '', scopes: [], expires: 'x' })).toEqual(['name', 'scopes', 'expires'])
  })
})
