import type { StageName } from './facts.ts'
import { command, type Remedy, step } from './finding.ts'

/** What mends the inside of a stage, which differs between this machine and an account. */
export interface StageRemedies {
  readonly upload: readonly Remedy[]
  /** Tells what the publisher said. */
  readonly publisherLog: readonly Remedy[]
  readonly plannerLog: readonly Remedy[]
  /** Tells what the function behind forms and links said. */
  readonly publicLog: readonly Remedy[]
  /** Lets a restored table send again. */
  readonly acknowledge: readonly Remedy[]
  /** Tells what the dead letters are, and has them worked off again. */
  readonly deadLetters: readonly Remedy[]
}

/** The remedies on this machine, where the content folder is the upload and the server's lines are the log. */
export const localRemedies: StageRemedies = {
  upload: [step('Write site.yaml into the content folder, or name that folder with TIDINGS_CONTENT')],
  publisherLog: [],
  plannerLog: [step('Read what npm start prints')],
  publicLog: [step('Read what npm start prints')],
  acknowledge: [command('npx tidings restored --acknowledge')],
  deadLetters: [command('npx tidings dead-letters'), command('npx tidings dead-letters redrive')],
}

/** The remedies in an account. */
export function deployedRemedies({ stage, region }: Pick<StageName, 'stage' | 'region'>): StageRemedies {
  return {
    upload: [command(`npx tidings upload --stage ${stage}`)],
    publisherLog: [logOf('on-content-change', { stage, region })],
    plannerLog: [logOf('on-schedule', { stage, region })],
    publicLog: [logOf('http-public', { stage, region })],
    acknowledge: [
      step('Look at the campaigns first: what would go out by itself is held, the rest may send again'),
      command(`npx tidings restored --acknowledge --stage ${stage}`),
    ],
    deadLetters: [
      command(`npx tidings dead-letters --stage ${stage}`),
      step('Find the cause in the log of the function that works the queue off, and mend it'),
      command(`npx tidings dead-letters redrive --stage ${stage}`),
    ],
  }
}

/** The last quarter of an hour of a function's log, whose group only the function knows. */
function logOf(name: string, { stage, region }: Pick<StageName, 'stage' | 'region'>): Remedy {
  const group =
    `aws lambda get-function-configuration --function-name tidings-${stage}-${name} ` +
    `--query LoggingConfig.LogGroup --output text --region ${region}`
  return command(`aws logs tail "$(${group})" --since 15m --region ${region}`)
}
