import { describe, expect, it } from 'vitest'
import { parseDmarc } from '../../../functions/core/email/dmarc.ts'

describe('a DMARC record', () => {
  it.each([
    ['v=DMARC1; p=none', { policy: 'none', isStrictDkim: false, reportsTo: 0 }],
    ['v=DMARC1;p=Quarantine;adkim=s', { policy: 'quarantine', isStrictDkim: true, reportsTo: 0 }],
    ['v=DMARC1; p=reject; sp=none; future=tag;', { policy: 'reject', isStrictDkim: false, reportsTo: 0 }],
    [
      'v=DMARC1; p=none; rua=mailto:a@b.example,mailto:c@d.example',
      { policy: 'none', isStrictDkim: false, reportsTo: 2 },
    ],
    ['v=DMARC1; rua=mailto:a@b.example', { policy: 'none', isStrictDkim: false, reportsTo: 1 }],
  ])('is read: %s', (record, value) => {
    expect(parseDmarc(record)).toEqual({ ok: true, value })
  })

  it.each([
    ['v=DMARC1', 'it has no policy (p=)'],
    ['v=DMARC1; p=all', 'p=all is no policy'],
    ['v=DMARC1; p=none; p=reject', 'p stands there twice'],
    ['v=DMARC1; p none', '“p none” is not name=value'],
  ])('is not valid: %s', (record, fault) => {
    expect(parseDmarc(record)).toEqual({ ok: false, fault })
  })
})
