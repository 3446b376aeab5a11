import { describe, expect, it } from 'vitest'
import { domainOfOne } from '../../../functions/core/subscribers/domain-of-one.ts'

describe('the domain that a flood of confirmations would meet', () => {
  it.each([
    ['ana@firm.ch', 'firm.ch'],
    ['ana@mail.firm.co.uk', 'mail.firm.co.uk'],
    ['ana@xn--bcher-kva.example.org.ch', 'xn--bcher-kva.example.org.ch'],
    ['ana@gmail.com.firm.ch', 'gmail.com.firm.ch'],
    ['ana@notgmail.com', 'notgmail.com'],
    ['ana@live.firm.com', 'live.firm.com'],
    ['ana@myyahoo.com', 'myyahoo.com'],
  ])('of %s is %s', (address, domain) => {
    expect(domainOfOne(address)).toBe(domain)
  })

  it.each([
    'ana@gmail.com',
    'ana@outlook.com',
    'ana@hotmail.fr',
    'ana@yahoo.co.jp',
    'ana@yahoo.com.br',
    'ana@gmx.net',
    'ana@gmx.ch',
    'ana@web.de',
    'ana@example.com',
    'success+ana@simulator.amazonses.com',
  ])('is none for %s: strangers share it, or nobody has it', (address) => {
    expect(domainOfOne(address)).toBeUndefined()
  })
})
