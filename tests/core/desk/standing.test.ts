import { describe, expect, it } from 'vitest'
import {
  type DeskSession,
  holderOf,
  idleFor,
  isToBeSeen,
  lastsFor,
} from '../../../functions/core/desk/desk-session.ts'
import { browserName, networkName } from '../../../functions/core/desk/origin.ts'
import { linkEnd, openedBy } from '../../../functions/core/desk/sign-in-link.ts'
import { minute, plusMilliseconds } from '../../../functions/core/instant.ts'
import { aColleague } from '../../support/desk.ts'

const ana = aColleague()
const begun = '2026-11-23T08:00:00.000Z'
const later = (milliseconds: number) => plusMilliseconds(begun, milliseconds)

describe('a sign-in link', () => {
  const link = { hash: 'h', colleagueId: ana.id, createdAt: begun, expiresAt: linkEnd(begun) }

  it('opens for a quarter of an hour and not a millisecond longer', () => {
    expect(openedBy(link, [ana], later(15 * minute - 1))).toEqual(ana)
    expect(openedBy(link, [ana], later(15 * minute))).toBeUndefined()
  })

  it.each([
    ['was used', { ...link, usedAt: begun }, [ana]],
    ['is of somebody who left', link, []],
    ['was made before its owner signed out everywhere', link, [{ ...ana, signedOutAt: begun }]],
  ])('opens nothing when it %s', (_, one, colleagues) => {
    expect(openedBy(one, colleagues, later(1))).toBeUndefined()
  })
})

describe('a session', () => {
  const session: DeskSession = {
    ...{ hash: 'h', id: 'h', colleagueId: ana.id, createdAt: begun, seenAt: begun, browser: 'A browser' },
    expiresAt: later(lastsFor),
  }

  it('ends when it lies idle, and at its end however much it is used', () => {
    expect(holderOf(session, [ana], later(idleFor - 1))).toEqual(ana)
    expect(holderOf(session, [ana], later(idleFor))).toBeUndefined()
    const used = { ...session, seenAt: later(lastsFor - 2) }
    expect(holderOf(used, [ana], later(lastsFor - 1))).toEqual(ana)
    expect(holderOf(used, [ana], later(lastsFor))).toBeUndefined()
  })

  it.each([
    ['it was ended', { ...session, endedAt: begun }, [ana]],
    ['its colleague left', session, []],
    [
      'its colleague signed out everywhere in the same millisecond',
      session,
      [{ ...ana, signedOutAt: begun }],
    ],
  ])('is over when %s', (_, one, colleagues) => {
    expect(holderOf(one, colleagues, later(1))).toBeUndefined()
  })

  it('is noted as seen once in five minutes', () => {
    expect(isToBeSeen(session, later(5 * minute - 1))).toBe(false)
    expect(isToBeSeen(session, later(5 * minute))).toBe(true)
  })
})

describe('where a session comes from', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0',
      'Firefox on Windows',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
      'Chrome on Linux',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/17.5 Safari/605.1.15',
      'Safari on macOS',
    ],
    ['<script>alert(1)</script>', 'A browser'],
    [undefined, 'A browser'],
  ])('is told without versions: %s', (userAgent, name) => {
    expect(browserName(userAgent)).toBe(name)
  })

  it.each([
    ['192.0.2.7', '192.0.2.*'],
    ['::ffff:192.0.2.7', '192.0.2.*'],
    ['2001:db8:1:2::3', '2001:db8:1:*'],
    ['::1', undefined],
    ['somebody’s words', undefined],
    [undefined, undefined],
  ])('is told by the network only: %s', (ip, network) => {
    expect(networkName(ip)).toBe(network)
  })
})
