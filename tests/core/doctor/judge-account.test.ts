import { describe, expect, it } from 'vitest'
import {
  judgeQuota,
  judgeSandbox,
  judgeSending,
  judgeSuppression,
} from '../../../functions/core/doctor/judge-account.ts'
import { goodAccount, prod } from '../../support/doctor.ts'
import { linesOf } from '../../support/judgements.ts'

const sandboxed = { ...goodAccount, hasProductionAccess: false, perDay: 200 }
const site = { ...prod, url: 'https://studio.example' }
const local = { ...site, isLocal: true }

describe('production access', () => {
  const boxed = 'wrong: the account is in the sandbox: 200 messages a day, to verified addresses alone'

  it('is granted, or asked for with the site’s own address', () => {
    expect(linesOf(judgeSandbox(goodAccount, site))).toEqual(['ok: granted'])
    expect(linesOf(judgeSandbox(sandboxed, site))).toEqual([
      boxed,
      '$ aws sesv2 put-account-details --production-access-enabled --mail-type MARKETING ' +
        '--website-url https://studio.example --contact-language EN --region eu-central-1',
    ])
    expect(linesOf(judgeSandbox(sandboxed, local))).toEqual([boxed, '$ TIDINGS_SES=production npm start'])
  })

  it.each([
    ['pending', 'AWS has your request', 'AWS is looking at your request'],
    ['denied', 'AWS refused your request', 'Answer AWS in the Support Center'],
    ['failed', 'AWS refused your request', 'Answer AWS in the Support Center'],
  ] as const)('that was asked for and is %s is not asked for again', (review, says, mend) => {
    const lines = linesOf(judgeSandbox({ ...sandboxed, review }, site))
    expect(lines).toEqual([`${boxed}; ${says}`, expect.stringContaining(mend)])
  })
})

describe('sending', () => {
  it.each([
    [{}, ['ok: on, and in good standing']],
    [{ enforcement: undefined }, ['ok: on']],
    [
      { isSending: false },
      [
        'wrong: sending is paused for the account',
        '$ aws sesv2 put-account-sending-attributes --sending-enabled --region eu-central-1',
      ],
    ],
    [
      { enforcement: 'shutdown', isSending: false },
      [
        'wrong: AWS has stopped the account for its bounces or complaints',
        expect.stringContaining('Answer AWS'),
      ],
    ],
    [
      { enforcement: 'probation' },
      [
        'warning: AWS is reviewing the account for its bounces or complaints',
        expect.stringContaining('AWS’s mail'),
      ],
    ],
  ] as const)('of an account that is %j', (changes, says) => {
    expect(linesOf(judgeSending({ ...goodAccount, ...changes }, prod))).toEqual(says)
  })
})

describe('the quota', () => {
  it('is told, unlimited, or used up', () => {
    expect(linesOf(judgeQuota(goodAccount, prod))).toEqual([
      'ok: 50,000 a day at 14 a second; 120 in the last 24 hours',
    ])
    expect(linesOf(judgeQuota({ ...goodAccount, perDay: -1 }, prod))).toEqual(['ok: unlimited'])
    const used = linesOf(judgeQuota({ ...goodAccount, sentLastDay: 50_000 }, prod))
    expect(used[0]).toBe('warning: used up: 50,000 a day at 14 a second; 50,000 in the last 24 hours')
    expect(used[1]).toContain('Service Quotas console in eu-central-1')
  })
})

describe('the suppression list', () => {
  it.each([
    [['bounce', 'complaint'], 'ok: bounces and complaints'],
    [['bounce'], 'warning: the account keeps bounces only'],
    [['complaint'], 'warning: the account keeps complaints only'],
    [[], 'warning: the account keeps none'],
  ] as const)('that keeps %j', (suppresses, says) => {
    const [head, mend] = linesOf(judgeSuppression({ ...goodAccount, suppresses }, prod))
    expect(head).toBe(says)
    expect(mend).toBe(
      says.startsWith('ok')
        ? undefined
        : '$ aws sesv2 put-account-suppression-attributes --suppressed-reasons BOUNCE COMPLAINT --region eu-central-1',
    )
  })
})
