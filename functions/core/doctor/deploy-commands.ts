import type { StageName } from './facts.ts'
import { command, type Remedy } from './finding.ts'

type Stage = Pick<StageName, 'stage'>

/** Deploys a stage as it is written here. */
export function deployCommand({ stage }: Stage): Remedy {
  return command(`npm run deploy -- --stage ${stage}`)
}

/**
 * Puts back what was changed or removed beside CloudFormation, which an ordinary deployment leaves as it is while the
 * template is the same (CloudFormation, "Using drift-aware change sets").
 */
export function revertCommand({ stage }: Stage): Remedy {
  return command(`npm run deploy -- --stage ${stage} --revert-drift`)
}
