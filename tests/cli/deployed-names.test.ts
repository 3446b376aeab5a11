import { describe, expect, it, vi } from 'vitest'
import { deployedNames } from '../../functions/cli/deployed-names.ts'
import { variablesOf } from '../support/deployed-stage.ts'
import { queryAnswer, startLoopbackAws } from '../support/loopback-aws.ts'

const target = {
  ...{ stage: 'prod', region: 'eu-central-1', stackName: 'tidings-prod' },
  ...{ qualifier: 'hnb659fds', hasEdge: false },
}

/** What a command is told of a stack without outputs, in that status. */
async function toldOf(status: string): Promise<unknown> {
  const stack = `<Stacks><member><StackName>tidings-prod</StackName><StackStatus>${status}</StackStatus></member></Stacks>`
  const aws = await startLoopbackAws({ DescribeStacks: queryAnswer('DescribeStacks', stack) })
  for (const [name, value] of Object.entries(variablesOf(aws.endpoint))) vi.stubEnv(name, value)
  return deployedNames(target).catch((cause: Error) => cause.message)
}

describe('a command for a stage whose stack tells nothing', () => {
  it.each(['CREATE_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'REVIEW_IN_PROGRESS', 'DELETE_FAILED'])(
    'that is %s says so, and asks for no other version of it',
    async (status) => {
      expect(await toldOf(status)).toBe(
        `tidings-prod in eu-central-1 is ${status} and cannot be worked with. What to do says: npx tidings doctor --stage prod`,
      )
    },
  )

  it('that was made well was made by another version', async () => {
    expect(await toldOf('UPDATE_COMPLETE')).toContain('tidings-prod was deployed by another version')
  })
})
