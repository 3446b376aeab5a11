import { describe, expect, it } from 'vitest'
import { judgeRole, judgeSchedules } from '../../../functions/core/doctor/judge-role.ts'
import { deployed, goodTrust, prod } from '../../support/doctor.ts'
import { linesOf } from '../../support/judgements.ts'

const deploy = '$ npm run deploy -- --stage prod --revert-drift'
const judge = (trust: string | undefined) =>
  linesOf(judgeRole(trust, deployed, { ...prod, account: '111122223333' }))

/** The good policy with one text in place of another. */
const changed = (from: string, to: string) => {
  const policy = goodTrust.replace(from, to)
  if (policy === goodTrust) throw new Error(`the policy has no ${from}`)
  return policy
}
const another = '{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::444455556666:root"]}},'

describe('the role of the schedules', () => {
  it('may be taken by EventBridge Scheduler for this group of this account alone, in any partition', () => {
    const good = ['ok: EventBridge Scheduler alone, for this stage’s group']
    expect(judge(goodTrust)).toEqual(good)
    expect(judge(changed('arn:aws:scheduler', 'arn:aws-cn:scheduler'))).toEqual(good)
  })

  it.each([
    ['another account', changed('"aws:SourceAccount":"111122223333"', '"aws:SourceAccount":"444455556666"')],
    ['another group', changed('tidings-prod-campaigns', 'others')],
    ['any of several', changed('"111122223333"', '["111122223333","444455556666"]')],
    ['no limit', changed('"Condition"', '"Ignored"')],
    ['a limit that allows likeness', changed('StringEquals', 'StringLike')],
  ])('is told of when it has %s', (_, trust) => {
    expect(judge(trust)).toEqual(['warning: schedules of others may take it', deploy])
  })

  it('is told of when others may take it too', () => {
    const trust = changed('"Statement":[', `"Statement":[${another}`)
    expect(judge(trust)).toEqual(['warning: others than EventBridge Scheduler may take it', deploy])
    expect(judge(changed('"Statement":[', '"Statement":[{"Effect":"Allow","Principal":"*"},'))[0]).toContain(
      'others than',
    )
  })

  it('takes no account of what is denied', () => {
    expect(judge(changed('"Statement":[', `"Statement":[${another.replace('Allow', 'Deny')}`))[0]).toMatch(
      /^ok/,
    )
  })

  it.each([
    ['is gone', undefined, 'the role is gone'],
    ['cannot be read', '{', 'its trust policy cannot be read'],
    ['says something else', '{"Statement":7}', 'its trust policy cannot be read'],
    [
      'is for another service',
      changed('scheduler.amazonaws.com', 'lambda.amazonaws.com'),
      'scheduler.amazonaws.com may not take it',
    ],
  ])('wakes nobody when it %s', (_, trust, says) => {
    expect(judge(trust)).toEqual([`wrong: ${says}`, deploy])
  })
})

describe('the group of schedules', () => {
  it('is active, going, or gone', () => {
    const { scheduleGroup: name } = deployed
    expect(linesOf(judgeSchedules('ACTIVE', name, prod))).toEqual([`ok: group ${name}`])
    expect(linesOf(judgeSchedules('DELETING', name, prod))[0]).toBe(`wrong: the group ${name} is DELETING`)
    expect(linesOf(judgeSchedules(undefined, name, prod))).toEqual([
      `wrong: there is no group ${name}`,
      deploy,
    ])
  })
})
