import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fontsFolder, templatesFolder } from '../../functions/cli/owner-files.ts'
import { outputName } from '../../functions/env.ts'
import { localNames } from '../../infra/local/local-names.ts'
import { type Stage, startStage } from '../../infra/local/stage.ts'
import { listen } from '../../infra/local/wire/listen.ts'
import type { LocalRequest, LocalResponse, LocalService } from '../../infra/local/wire/local-service.ts'
import { queryAnswer, queryRefusal } from './loopback-aws.ts'
import { memoryLog } from './memory/log.ts'

/** A stage in an account at the other end of a wire: the product on the local cloud, and a stack that tells its names. */
export interface DeployedTestStage extends Stage {
  /** What makes the SDK's clients talk to the account. */
  readonly variables: Readonly<Record<string, string>>
}

/** Starts one whose stack is `tidings-prod`; `content` is the folder of what its owner wrote. */
export async function startDeployedStage(content: string): Promise<DeployedTestStage> {
  const home = await mkdtemp(join(tmpdir(), 'tidings-deployed-'))
  const stage = await startStage({
    ...{ home, content, templates: templatesFolder, fonts: fontsFolder() },
    ...{ sendRate: 0, mode: 'production', log: memoryLog() },
  })
  const wire = await listen(accountOf(stage.services))
  const stop = async () => {
    await wire.close()
    await stage.stop()
    await rm(home, { recursive: true, force: true })
  }
  return { ...stage, variables: variablesOf(wire.endpoint), stop }
}

/** What makes the SDK's clients talk to an account at that address. */
export function variablesOf(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  }
}

/**
 * An account with these services and the stack `tidings-prod`. Each answers what was signed for it (Signature Version 4,
 * "credential scope").
 */
export function accountOf(services: Readonly<Record<string, LocalService>>): LocalService {
  const byName: Readonly<Record<string, LocalService>> = { ...services, cloudformation: stacks }
  return (request) => {
    const [, name = ''] = /\/([a-z0-9]+)\/aws4_request/.exec(request.headers.authorization ?? '') ?? []
    const service = byName[name]
    if (!service) throw new Error(`nothing of this account was signed for: ${name}`)
    return service(request)
  }
}

async function stacks(request: LocalRequest): Promise<LocalResponse> {
  const asked = new URLSearchParams(new TextDecoder().decode(request.body))
  const { status = 200, body } =
    asked.get('StackName') === 'tidings-prod'
      ? queryAnswer(String(asked.get('Action')), `<Stacks><member>${stackOf(told)}</member></Stacks>`)
      : queryRefusal('ValidationError', `Stack with id ${asked.get('StackName')} does not exist`)
  return { status, headers: {}, body }
}

const told: Readonly<Record<string, string>> = {
  TIDINGS_STAGE: 'prod',
  TABLE_NAME: localNames.tableName,
  CONTENT_BUCKET: localNames.contentBucket,
  SITE_BUCKET: localNames.siteBucket,
  CONTENT_QUEUE_URL: localNames.queueUrls.content,
  LANES_QUEUE_URL: localNames.queueUrls.lanes,
  TRANSACTIONAL_QUEUE_URL: localNames.queueUrls.transactional,
  EVENTS_QUEUE_URL: localNames.queueUrls.events,
  SEND_EVENTS_QUEUE_URL: localNames.queueUrls.sendEvents,
  EVENTS_DEAD_LETTER_QUEUE_URL: localNames.queueUrls.eventsDead,
  DEAD_LETTER_QUEUE_URLS: localNames.deadLetterUrls.join(' '),
  CONFIGURATION_SET: localNames.configurationSet,
  PARAMETER_PREFIX: localNames.parameterPrefix,
  SCHEDULE_GROUP: localNames.scheduleGroup,
  PLANNER_ARN: localNames.plannerArn,
  SCHEDULER_ROLE_ARN: localNames.schedulerRoleArn,
  SENDER_IDENTITY: 'studio.example',
  SITE_ADDRESS: 'https://d111.cloudfront.net',
}

function stackOf(outputs: Readonly<Record<string, string>>): string {
  const members = Object.entries(outputs).map(
    ([name, value]) =>
      `<member><OutputKey>${outputName(name)}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  )
  return `<StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs>`
}
