import { STSClient } from '@aws-sdk/client-sts'
import { cdkContext } from '../../infra/cdk-json.ts'
import { StageError, stageConfig } from '../../infra/config.ts'
import { edgeRegion, needsEdge } from '../../infra/site-config.ts'
import type { StageName } from '../core/doctor/facts.ts'
import { WrongUse } from './exit.ts'
import { packageRoot } from './settings.ts'

/** Where a stage of cdk.json stands. Its names are told by its stack: see adapters/deployed/find-stack.ts. */
export interface StageTarget extends StageName {
  /** True when part of it stands in us-east-1 and its region is another. */
  readonly hasEdge: boolean
}

/** Finds a stage by its name in cdk.json; one that is not there or has no region, or a file that is no JSON, is wrong use. */
export async function stageTarget(name: string, folder = packageRoot): Promise<StageTarget> {
  const { context, config } = settingsOf(name, folder)
  const region = config.region ?? (await usualRegion(name))
  return {
    stage: name,
    region,
    stackName: `tidings-${name}`,
    qualifier: String(context['@aws-cdk/core:bootstrapQualifier'] ?? 'hnb659fds'),
    hasEdge: needsEdge(config) && region !== edgeRegion,
  }
}

function settingsOf(stage: string, folder: string) {
  try {
    const context = cdkContext(folder)
    return { context, config: stageConfig((key) => (key === 'stage' ? stage : context[key])) }
  } catch (cause) {
    if (cause instanceof StageError) throw new WrongUse(cause.message)
    throw cause
  }
}

/** The region of the environment or the profile, as the CDK takes it. */
async function usualRegion(name: string): Promise<string> {
  try {
    return await new STSClient({}).config.region()
  } catch (cause) {
    throw new WrongUse(
      `nobody says in which region the stage ${name} is: add "region" to it in cdk.json, or export AWS_REGION=eu-central-1`,
      { cause },
    )
  }
}
