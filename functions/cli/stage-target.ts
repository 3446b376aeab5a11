import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { STSClient } from '@aws-sdk/client-sts'
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

interface CdkJson {
  readonly context?: Readonly<Record<string, unknown>>
}

/** Finds a stage by its name in cdk.json; one that is not there, or has no region, is wrong use. */
export async function stageTarget(name: string, folder = packageRoot): Promise<StageTarget> {
  const { context = {} } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8')) as CdkJson
  const config = configOf({ ...context, stage: name })
  const region = config.region ?? (await usualRegion(name))
  return {
    stage: name,
    region,
    stackName: `tidings-${name}`,
    qualifier: String(context['@aws-cdk/core:bootstrapQualifier'] ?? 'hnb659fds'),
    hasEdge: needsEdge(config) && region !== edgeRegion,
  }
}

function configOf(context: Readonly<Record<string, unknown>>) {
  try {
    return stageConfig((key) => context[key])
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
