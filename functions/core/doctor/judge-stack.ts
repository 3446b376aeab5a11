import { deployCommand } from './deploy-commands.ts'
import type { StackStanding, StageName } from './facts.ts'
import { command, type Judgement, ok, step, warning, wrong } from './finding.ts'

type Stage = Pick<StageName, 'stage' | 'stackName' | 'region'>

/** What makes CloudFormation's outcome of a stack readable. */
const eventsCommand = ({ stackName, region }: Stage) =>
  command(
    `aws cloudformation describe-stack-events --stack-name ${stackName} --region ${region} --max-items 30`,
  )

const neverMade = ['CREATE_FAILED', 'DELETE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED']

/** The name of a stage's stack in us-east-1. */
export function edgeStackOf({ stackName }: Pick<StageName, 'stackName'>): string {
  return `${stackName}-edge`
}

/** Whether the stage's stack is there and whole. */
export function judgeStack(standing: StackStanding, stage: Stage): Judgement {
  const { stackName, region } = stage
  if (standing.kind === 'none' || standing.status === 'REVIEW_IN_PROGRESS')
    return wrong(
      `${region} has no stack ${stackName}`,
      'this stage is not deployed, or in another region or account',
      deployCommand(stage),
    )
  const { status } = standing
  const of = `--stack-name ${stackName} --region ${region}`
  if (neverMade.includes(status)) {
    const why = 'CloudFormation takes no further deployment of a stack that could not be made or removed'
    const remove = command(`aws cloudformation delete-stack ${of}`)
    return wrong(`${stackName} is ${status}`, why, eventsCommand(stage), remove, deployCommand(stage))
  }
  if (status.endsWith('_FAILED')) {
    const action = status === 'UPDATE_FAILED' ? 'rollback-stack' : 'continue-update-rollback'
    const back = command(`aws cloudformation ${action} ${of}`)
    return wrong(`${stackName} is ${status}`, 'it may be half old and half new', eventsCommand(stage), back)
  }
  if (status.endsWith('_IN_PROGRESS'))
    return warning(
      `${stackName} is changing just now (${status})`,
      'what is found below may be of either version',
      step('Wait until it is done, then ask again'),
    )
  if (status.includes('ROLLBACK'))
    return warning(
      `the last deployment of ${stackName} failed and was taken back (${status})`,
      'the version before it runs',
      eventsCommand(stage),
      deployCommand(stage),
    )
  return ok(`${stackName} is ${status}`)
}

/** Whether the stack tells all that the command line has to know. */
export function judgeOutputs(missing: readonly string[], stage: Pick<StageName, 'stage'>): Judgement {
  if (missing.length === 0) return ok('every name is there')
  return wrong(
    `the stack does not tell ${missing.join(', ')}`,
    'it was deployed by another version, so nothing in it can be found',
    deployCommand(stage),
  )
}
