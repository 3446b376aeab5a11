import { counted, inDigits } from '../core/counted.ts'
import { secretNames } from '../core/secret-names.ts'
import { isGone, isTable, type StackResource, type TornStack } from '../core/teardown/stack.ts'
import type { ReadyTeardown, TeardownPlan } from '../flows/plan-teardown.ts'
import type { TeardownProgress, TornDown } from '../flows/tear-down.ts'
import type { StageTarget } from './stage-target.ts'

/** Why nothing is done where the stage's own stack is not, and what to do about the rest of it. */
export function nothingLines(
  { elsewhere }: Extract<TeardownPlan, { readonly kind: 'nothing' }>,
  { stage, region, stackName }: StageTarget,
): readonly string[] {
  return [
    `${region} has no stack ${stackName}: nothing to do.`,
    ...elsewhere.flatMap((stack) => [
      `${stack.name} is in ${stack.region}. If the stage ${stage} stands in another region, set "region" in cdk.json. If it is gone:`,
      `  aws cloudformation delete-stack --stack-name ${stack.name} --region ${stack.region}`,
    ]),
  ]
}

/** What would go and what would stay, before anything is done. */
export function planLines(plan: ReadyTeardown, target: StageTarget): readonly string[] {
  const going = plan.stacks.filter((stack) => !isGone(stack))
  return [
    ...going.map(
      ({ name, region, resources }) =>
        `Goes: the stack ${name} in ${region}, ${counted(resources.length, 'resource')}.`,
    ),
    ...plan.buckets.map((bucket) => `Goes: everything in the bucket ${bucket}, in every version.`),
    ...going
      .flatMap(identitiesOf)
      .map(
        (name) =>
          `Goes: the identity ${name} in SES. Another stage or program that sends from it cannot any more.`,
      ),
    ...dataLines(plan, target),
    ...plan.foreignTables.map(
      (name) =>
        `Stays: the table ${name}, which came out of a backup and is no part of the stack; so do the keys.`,
    ),
    ...plan.leftTables.map(
      (name) => `Stays: the table ${name}, which an earlier stack of this stage left; so do the keys.`,
    ),
    ...plan.scheduled.map((id) => `Will not be sent: ${id}, which is scheduled.`),
  ]
}

function identitiesOf({ resources }: TornStack): readonly string[] {
  const going = resources.filter(({ type, stays }) => type === 'AWS::SES::EmailIdentity' && !stays)
  return going.map(({ physicalId }) => physicalId)
}

function dataLines(plan: ReadyTeardown, target: StageTarget): readonly string[] {
  if (plan.stacks.every(isGone))
    return ['The stack is gone already; what is left of the stage goes now, if anything does.']
  return [...(plan.kept.some(isTable) ? [] : [goingLine(plan)]), ...keptLines(plan.kept, target)]
}

function goingLine({ foreignTables, leftTables }: ReadyTeardown): string {
  return foreignTables.length + leftTables.length > 0
    ? 'Goes: the stage’s own table, with everybody in it.'
    : 'Goes: the table, with everybody in it, and the keys. DynamoDB keeps a backup for 35 days, free of charge.'
}

/** What stays, why, and how to be rid of it. Of a removable stage too something stays that others may use. */
function keptLines(kept: readonly StackResource[], target: StageTarget): readonly string[] {
  const own = kept.filter((resource) => !isShared(resource))
  return [
    ...kept.filter(isShared).map((each) => `${staysLine(each)}, which others in the account may use.`),
    ...own.map((each) => `${staysLine(each)}.`),
    ...(own.some(isTable)
      ? [`Stays: the keys below /tidings/${target.stage}, without which the table tells nobody from anybody.`]
      : []),
    ...(own.length > 0 ? removalLines(own, target) : []),
  ]
}

const isShared = ({ type }: StackResource) => type === 'AWS::IAM::OIDCProvider'
const staysLine = ({ type, physicalId }: StackResource) => `Stays: ${wordOf(type)} ${physicalId}`

function removalLines(own: readonly StackResource[], { stage, region }: StageTarget): readonly string[] {
  const names = ['id-key', 'token-keys', 'table-id', ...secretNames]
  const keys = names.map((name) => `/tidings/${stage}/${name}`).join(' ')
  return [
    'They stay because this stage is not removable. Whoever wants them gone too runs, when the stack is gone:',
    ...own.flatMap((resource) => removalOf(resource, region)).map((line) => `  ${line}`),
    ...(own.some(isTable) ? [`  aws ssm delete-parameters --names ${keys} --region ${region}`] : []),
  ]
}

const words: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'the table',
  'AWS::S3::Bucket': 'the bucket',
  'AWS::SES::EmailIdentity': 'the identity in SES',
  'AWS::IAM::OIDCProvider': 'the identity provider of GitHub',
}

const wordOf = (type: string) => words[type] ?? type

function removalOf({ type, physicalId }: StackResource, region: string): readonly string[] {
  const where = `--region ${region}`
  if (type === 'AWS::DynamoDB::GlobalTable')
    return [
      `aws dynamodb update-table --table-name ${physicalId} --no-deletion-protection-enabled ${where}`,
      `aws dynamodb delete-table --table-name ${physicalId} ${where}`,
    ]
  // With versions, the console's "Empty" is the only one step for it.
  if (type === 'AWS::S3::Bucket')
    return [
      `(empty ${physicalId} in the S3 console first)`,
      `aws s3api delete-bucket --bucket ${physicalId} ${where}`,
    ]
  if (type === 'AWS::SES::EmailIdentity')
    return [`aws sesv2 delete-email-identity --email-identity ${physicalId} ${where}`]
  return []
}

/** Why nothing is done while termination protection is on, and how to take it off. */
export function protectedLines(
  { stacks, kept }: Extract<TeardownPlan, { readonly kind: 'protected' }>,
  target: StageTarget,
): readonly string[] {
  return [
    `${target.stackName} is protected from being deleted. Whoever means it takes the protection off:`,
    ...stacks.map(
      ({ name, region }) =>
        `  aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name} --region ${region}`,
    ),
    'and runs this command again.',
    ...(kept.length === 0 ? [] : keptLines(kept, target)),
  ]
}

/** One step, in a line. */
export function progressLine(progress: TeardownProgress): string {
  return progress.kind === 'emptying'
    ? `${progress.bucket}: ${inDigits(progress.objects)} objects deleted`
    : `${progress.stack}: ${progress.done} of ${progress.total} resources are gone`
}

/** How it ended, and what is left. */
export function endingLines(ending: TornDown, { stage, stackName }: StageTarget): readonly string[] {
  if (ending.kind === 'too-long')
    return [
      `${ending.stack.name} is ${ending.stack.status} and takes longer than an hour. CloudFormation goes on by itself;`,
      'run this command again to see it through.',
    ]
  if (ending.kind === 'busy')
    return [
      `${ending.stack.name} is ${ending.stack.status}: it is being deployed, and nothing of it was touched.`,
      'Run this command again when that is over.',
    ]
  if (ending.kind === 'failed') return failedLines(ending.stack, ending.resources)
  return [
    `${stackName} is gone.`,
    ending.parameters === undefined
      ? `The keys below /tidings/${stage} stay, since a table does.`
      : `${counted(ending.parameters, 'parameter')} below /tidings/${stage} deleted: the keys went with the data.`,
    'Left in the account, each free or worth cents: the CDK’s own bucket of bundles (CDKToolkit), the DNS records by which a',
    'certificate was validated, and SES’s suppression list, which belongs to the account.',
  ]
}

function failedLines(stack: TornStack, resources: readonly StackResource[]): readonly string[] {
  const { name, region } = stack
  return [
    `${name} could not be deleted: CloudFormation says of`,
    ...resources.map(({ logicalId, type, reason = 'no reason' }) => `  ${logicalId} (${type}): ${reason}`),
    'Mend that and run this command again: it goes on where it stopped. If one of them is gone already or may stay, leave it:',
    `  aws cloudformation delete-stack --stack-name ${name} --region ${region} --retain-resources ` +
      resources.map(({ logicalId }) => logicalId).join(' '),
  ]
}
