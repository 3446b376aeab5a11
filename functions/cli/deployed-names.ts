import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { timeouts } from '../adapters/client-settings.ts'
import { findStack } from '../adapters/deployed/find-stack.ts'
import type { DeployedStage } from '../env.ts'
import { awsFault } from './aws-fault.ts'
import { WorkFailed } from './exit.ts'
import { nextCommand } from './stage-option.ts'
import type { StageTarget } from './stage-target.ts'

/** How long a client of the command line waits for one answer, in milliseconds: a person waits, and no function's time runs out. */
export const ownersPatience = { requests: 10_000, objects: 60_000 }

/**
 * What the stack of a stage tells of itself. A stage that is not deployed, was deployed by an older version, or cannot be
 * asked about fails the command, with what to do.
 */
export async function deployedNames(target: StageTarget): Promise<DeployedStage> {
  const { stage, region, stackName } = target
  const client = new CloudFormationClient({ region, requestHandler: timeouts(ownersPatience.requests) })
  const found = await findStack(client, stackName).catch((cause: unknown) => unasked(target, cause))
  const deploy = `npm run deploy -- --stage ${stage}`
  if (found.kind === 'whole') return found.deployed
  // One that is being made, or was not made well, has no outputs yet.
  if (found.kind === 'partial' && !/^(CREATE|IMPORT|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(found.status))
    throw new WorkFailed(
      `${stackName} in ${region} is ${found.status} and cannot be worked with. What to do says: ${nextCommand({ stage }, 'doctor')}`,
    )
  throw new WorkFailed(
    found.kind === 'none'
      ? `${region} has no stack ${stackName}: deploy the stage first, with: ${deploy}`
      : `${stackName} was deployed by another version and does not tell ${found.missing.join(', ')}. Deploy it again: ${deploy}`,
  )
}

/** AWS's own sentences may hold an address; the doctor says what is wrong with credentials and rights. */
function unasked({ stage, region, stackName }: StageTarget, cause: unknown): never {
  const why = awsFault(cause)
  if (why === undefined) throw cause
  const doctor = nextCommand({ stage }, 'doctor')
  throw new WorkFailed(
    `AWS did not tell of ${stackName} in ${region} (${why}). What is missing says: ${doctor}`,
    { cause },
  )
}
