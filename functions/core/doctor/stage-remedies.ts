import type { Deployed, StageName } from './facts.ts'
import { command, type Remedy, step } from './finding.ts'

/** What mends the inside of a stage, which differs between this machine and an account. */
export interface StageRemedies {
  readonly upload: readonly Remedy[]
  /** Tells what the publisher said. */
  readonly publisherLog: readonly Remedy[]
  readonly plannerLog: readonly Remedy[]
  /** Lets a restored table send again. */
  readonly acknowledge: readonly Remedy[]
  /** Works off again what these queues keep. */
  readonly deadLetters: (queues: readonly string[]) => readonly Remedy[]
}

/** The remedies on this machine, where the content folder is the upload and the server's lines are the log. */
export const localRemedies: StageRemedies = {
  upload: [step('Write site.yaml into the content folder, or name that folder with TIDINGS_CONTENT')],
  publisherLog: [],
  plannerLog: [step('Read what npm start prints')],
  acknowledge: [command('npx tidings restored --acknowledge')],
  deadLetters: () => [step('Read what npm start prints: each says why')],
}

/** The remedies in an account. */
export function deployedRemedies(
  { stage, region }: Pick<StageName, 'stage' | 'region'>,
  { contentBucket, schedulerRoleArn }: Pick<Deployed, 'contentBucket' | 'schedulerRoleArn'>,
): StageRemedies {
  const bucket = `s3://${contentBucket}/content`
  return {
    upload: [
      command(`aws s3 sync templates ${bucket}/templates --region ${region}`),
      command(
        `aws s3 sync node_modules/@fontsource/source-serif-4/files ${bucket}/templates/fonts --region ${region}`,
      ),
      command(`aws s3 sync content ${bucket} --region ${region}`),
    ],
    publisherLog: [logOf('on-content-change', { stage, region })],
    plannerLog: [logOf('on-schedule', { stage, region })],
    acknowledge: [
      step('Look at the campaigns first: what would go out by itself is held, the rest may send again'),
      command(`npx tidings restored --acknowledge --stage ${stage}`),
    ],
    deadLetters: (queues) => [
      step('Find the cause in the log of the function that works the queue off, and mend it'),
      ...queues.map((queue) => command(againOf(queue, schedulerRoleArn, region))),
    ],
  }
}

/**
 * Gives a queue's messages back to where they came from. Schedules came from no queue, and the tick has made up for them
 * since, so theirs are let go.
 */
function againOf(queue: string, arn: string, region: string): string {
  const [, partition = 'aws', , , account = ''] = arn.split(':')
  if (/schedules-?dead/i.test(queue))
    return `aws sqs purge-queue --queue-url https://sqs.${region}.amazonaws.com/${account}/${queue} --region ${region}`
  return `aws sqs start-message-move-task --source-arn arn:${partition}:sqs:${region}:${account}:${queue} --region ${region}`
}

/** The last quarter of an hour of a function's log, whose group only the function knows. */
function logOf(name: string, { stage, region }: Pick<StageName, 'stage' | 'region'>): Remedy {
  const group =
    `aws lambda get-function-configuration --function-name tidings-${stage}-${name} ` +
    `--query LoggingConfig.LogGroup --output text --region ${region}`
  return command(`aws logs tail "$(${group})" --since 15m --region ${region}`)
}
