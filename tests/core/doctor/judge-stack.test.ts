import { describe, expect, it } from 'vitest'
import { judgeOutputs, judgeStack } from '../../../functions/core/doctor/judge-stack.ts'
import { prod } from '../../support/doctor.ts'
import { linesOf } from '../../support/judgements.ts'

const deploy = '$ npm run deploy -- --stage prod'

describe('the stack', () => {
  it.each([
    ['CREATE_COMPLETE', 'ok', []],
    ['UPDATE_COMPLETE', 'ok', []],
    ['UPDATE_IN_PROGRESS', 'warning', ['Wait']],
    ['UPDATE_ROLLBACK_COMPLETE', 'warning', ['describe-stack-events', deploy]],
    ['UPDATE_FAILED', 'wrong', ['describe-stack-events', 'rollback-stack']],
    ['CREATE_FAILED', 'wrong', ['describe-stack-events', 'delete-stack', deploy]],
    ['UPDATE_ROLLBACK_FAILED', 'wrong', ['describe-stack-events', 'continue-update-rollback']],
    ['ROLLBACK_COMPLETE', 'wrong', ['describe-stack-events', 'delete-stack', deploy]],
    ['DELETE_FAILED', 'wrong', ['describe-stack-events', 'delete-stack', deploy]],
    ['REVIEW_IN_PROGRESS', 'wrong', [deploy]],
  ])('that is %s is %s', (status, verdict, mends) => {
    const [head, ...lines] = linesOf(judgeStack({ kind: 'there', status, missing: [] }, prod))
    expect(head).toMatch(new RegExp(`^${verdict}: `))
    expect(lines).toHaveLength(mends.length)
    for (const [index, mend] of mends.entries()) expect(lines[index]).toContain(mend)
  })

  it('that is not there is deployed', () => {
    expect(linesOf(judgeStack({ kind: 'none' }, prod))).toEqual([
      'wrong: eu-central-1 has no stack tidings-prod',
      deploy,
    ])
  })

  it('is deployed again when it does not tell every name', () => {
    expect(linesOf(judgeOutputs([], prod))).toEqual(['ok: every name is there'])
    expect(linesOf(judgeOutputs(['TableName', 'SiteBucket'], prod))).toEqual([
      'wrong: the stack does not tell TableName, SiteBucket',
      deploy,
    ])
  })
})
