import { disposableEmailBlocklist } from 'disposable-email-domains-js'
import { describe, expect, it } from 'vitest'
import { isDisposable, isNobodys } from '../../../functions/core/subscribers/disposable.ts'

const listed = new Set(disposableEmailBlocklist())

describe('a throw-away mailbox', () => {
  it.each(['mailinator.com', 'yopmail.com', 'guerrillamail.com', 'my.box.mailinator.com'])(
    'is one at %s',
    (domain) => expect(isDisposable(`ana@${domain}`, listed)).toBe(true),
  )

  it.each([
    'gmail.com',
    'xmailinator.com',
    'mailinator.com.studio.ch',
    'duck.com',
    'privaterelay.appleid.com',
  ])('is none at %s', (domain) => expect(isDisposable(`ana@${domain}`, listed)).toBe(false))

  const documentation = [
    'example.com',
    'example.org',
    'example.net',
    'mail.example.com',
    'studio.example',
    'studio.test',
    'simulator.amazonses.com',
  ]

  it.each(documentation)('is never one at %s, whatever a list says', (domain) => {
    const all = new Set([...listed, domain, 'example', 'test', 'com', 'net', 'org'])
    expect(isNobodys(`ana@${domain}`)).toBe(true)
    expect(isDisposable(`ana@${domain}`, all)).toBe(false)
  })

  it('is known by thousands of domains, in the spelling that addresses are kept in', () => {
    expect(listed.size).toBeGreaterThan(5_000)
    expect([...listed].filter((domain) => !/^([a-z0-9-]+\.)+[a-z0-9-]+$/.test(domain))).toEqual([])
  })
})
