import { describe, expect, it } from 'vitest'
import { judgeBootstrap, judgeClock, judgeCredentials } from '../../../functions/core/doctor/judge-access.ts'
import { linesOf } from '../../support/judgements.ts'

const caller = { kind: 'role', account: '111122223333' } as const

describe('the clock', () => {
  it.each([
    [undefined, 'not-checked: AWS did not answer, so there is nothing to compare with'],
    [0, 'ok: agrees with AWS'],
    [-60_000, 'ok: agrees with AWS'],
    [90_000, 'warning: it is 90 seconds ahead of AWS’s'],
    [-299_000, 'warning: it is 5 minutes behind AWS’s'],
    [300_000, 'wrong: it is 5 minutes ahead of AWS’s'],
    [-7_200_000, 'wrong: it is 120 minutes behind AWS’s'],
  ])('that is %s ms ahead', (ahead, says) => {
    const lines = linesOf(judgeClock({ caller, ...(ahead !== undefined && { ahead }) }))
    expect(lines[0]).toBe(says)
    expect(lines[1]).toBe(/^(ok|not)/.test(says) ? undefined : '$ sudo timedatectl set-ntp true')
  })
})

describe('the credentials', () => {
  it.each([
    [caller, ['ok: account 111122223333, region eu-central-1']],
    [
      { kind: 'root', account: '111122223333' },
      ['warning: account 111122223333, region eu-central-1, as the root user', '$ aws configure sso'],
    ],
    [{ kind: 'expired', code: 'ExpiredToken' }, ['wrong: they have expired', '$ aws sso login']],
    [
      { kind: 'no-credentials', code: 'CredentialsProviderError' },
      ['wrong: there are none, neither in the environment nor in a profile', '$ aws configure sso'],
    ],
    [
      { kind: 'invalid', code: 'InvalidClientTokenId' },
      ['wrong: AWS does not know them (InvalidClientTokenId)', '$ aws configure list'],
    ],
    [{ kind: 'unreachable', code: 'ENOTFOUND' }, ['wrong: AWS did not answer in eu-central-1 (ENOTFOUND)']],
    [
      { kind: 'refused', code: 'AccessDenied' },
      ['wrong: AWS refused to tell whose they are (AccessDenied)', '$ aws sts get-caller-identity'],
    ],
  ] as const)('of %j', (who, says) => {
    const lines = linesOf(judgeCredentials({ caller: who, ahead: 0 }, 'eu-central-1'))
    expect(lines.slice(0, says.length)).toEqual(says)
  })
})

describe('the bootstrap', () => {
  const judge = (version: number | undefined) => linesOf(judgeBootstrap(version, '111122223333', 'us-east-1'))
  const mend = '$ npx cdk bootstrap aws://111122223333/us-east-1'

  it('is there, too old, or not there', () => {
    expect(judge(28)).toEqual(['ok: version 28 in us-east-1'])
    expect(judge(6)).toEqual(['ok: version 6 in us-east-1'])
    expect(judge(5)).toEqual([
      'wrong: us-east-1 was prepared for an older CDK (version 5 of at least 6)',
      mend,
    ])
    expect(judge(undefined)).toEqual(['wrong: us-east-1 is not prepared for the CDK', mend])
  })
})
