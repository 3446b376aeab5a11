import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { Email } from './email.ts'
import type { Planning } from './planning.ts'
import type { Queues } from './queues.ts'
import { type Right, rights } from './rights.ts'
import type { Storage } from './storage.ts'
import type { Permission, TidingsFunction } from './tidings-function.ts'
import { type FunctionName, topology } from './topology.ts'

const resourceless =
  'SES knows no resource for questions about its quota and identities (Service Authorization Reference, "Amazon SES").'
const objectNames = 'The names of objects come with what the owner writes; the prefix is what this may touch.'

/** Everything that rights are about. */
export interface Granted {
  readonly storage: Storage
  readonly queues: Queues
  readonly email: Email
  readonly planning: Planning
  /** Prefix of the SSM parameters, for example `/tidings/prod`. */
  readonly parameterPrefix: string
}

/** Gives a function the rights that rights.ts lists for it, each on the one thing it is about. */
export function grant(lambda: TidingsFunction, name: FunctionName, granted: Granted): void {
  const { table, also } = rights[name]
  const { tableArn } = granted.storage.table
  const actions = table.map((action) => `dynamodb:${action}`)
  if (actions.length > 0) lambda.allow({ actions, resources: [tableArn] })
  const permissions = permissionsIn(granted)
  for (const permission of also.flatMap((right) => permissions[right])) lambda.allow(permission)
}

function permissionsIn(granted: Granted): Readonly<Record<Right, readonly Permission[]>> {
  const { storage, queues, email, planning } = granted
  return {
    'read lists': [on(['dynamodb:Query'], `${storage.table.tableArn}/index/${topology.table.index.name}`)],
    'push content': [on(['sqs:SendMessage'], queues.queue('content').queueArn)],
    'push lanes': [on(['sqs:SendMessage'], queues.queue('lanes').queueArn)],
    'push transactional': [on(['sqs:SendMessage'], queues.queue('transactional').queueArn)],
    'bury events': [on(['sqs:SendMessage'], queues.deadLettersOf('events').queueArn)],
    'count events': [
      on(['sqs:GetQueueAttributes'], queues.queue('events').queueArn, queues.queue('sendEvents').queueArn),
    ],
    'count dead letters': [
      on(
        ['sqs:GetQueueAttributes'],
        ...[...queues.deadLetters, planning.deadLetters].map(({ queueArn }) => queueArn),
      ),
    ],
    'send mail': [on(['ses:SendRawEmail'], email.identityArn, email.configurationSetArn)],
    'read quota': [wide(resourceless, ['ses:GetSendQuota'], '*')],
    'look at sender': [
      wide(
        resourceless,
        [
          'ses:GetIdentityDkimAttributes',
          'ses:GetIdentityMailFromDomainAttributes',
          'ses:GetIdentityVerificationAttributes',
        ],
        '*',
      ),
    ],
    'make schedules': [
      wide(
        'The schedules of campaigns are made at run time, each under its own name in the group that is ours.',
        ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule'],
        planning.schedulesArn,
      ),
      {
        ...on(['iam:PassRole'], planning.role.roleArn),
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      },
    ],
    ...parameterPermissions(granted),
    ...objectPermissions(storage),
  }
}

type ObjectRight = Exclude<
  Extract<Right, `${string} ${'compiled' | 'content' | 'job files' | 'leftovers' | 'site'}`>,
  `push ${string}`
>

/** Listing goes with reading: without it S3 answers "denied" where an object is missing, not "no such key". */
function objectPermissions({ contentBucket, siteBucket }: Storage): Record<ObjectRight, Permission[]> {
  const content = (action: string, prefix: string) =>
    wide(objectNames, [`s3:${action}`], contentBucket.arnForObjects(`${prefix}/*`))
  const site = (...actions: readonly string[]) => wide(objectNames, actions, siteBucket.arnForObjects('*'))
  const listContent = on(['s3:ListBucket'], contentBucket.bucketArn)
  const listSite = on(['s3:ListBucket'], siteBucket.bucketArn)
  return {
    'read content': [content('GetObject', 'content'), listContent],
    'read compiled': [content('GetObject', 'compiled'), listContent],
    'write compiled': [content('PutObject', 'compiled')],
    'write content': [content('PutObject', 'content')],
    'remove leftovers': [
      content('DeleteObject', 'compiled/posts'),
      content('DeleteObject', 'content/images/incoming'),
    ],
    'keep job files': [content('PutObject', 'jobs')],
    'read job files': [content('GetObject', 'jobs'), listContent],
    'remove job files': [content('DeleteObject', 'jobs')],
    'read site': [site('s3:GetObject'), listSite],
    'write site': [site('s3:PutObject', 's3:DeleteObject'), listSite],
  }
}

type ParameterRight =
  | 'acknowledge table'
  | 'know table'
  | 'read network secrets'
  | 'read secrets'
  | 'use keys'

const networkSecrets = ['mastodon-token', 'bluesky-password', 'dev-key', 'syndication-webhook-secret']

/** Parameters are made by whoever needs them first, and never overwritten but by the owner's word about a restored table. */
function parameterPermissions({ parameterPrefix, storage }: Granted): Record<ParameterRight, Permission[]> {
  const parameter = (name: string) =>
    Stack.of(storage).formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: `${parameterPrefix.slice(1)}/${name}`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    })
  const making = (...parameters: readonly string[]) => [
    on(['ssm:GetParameter'], ...parameters),
    {
      ...on(['ssm:PutParameter'], ...parameters),
      conditions: { StringEquals: { 'ssm:Overwrite': 'false' } },
    },
  ]
  return {
    'use keys': making(parameter('id-key'), parameter('token-keys')),
    'read secrets': [on(['ssm:GetParameter'], parameter('turnstile-secret'))],
    'read network secrets': [on(['ssm:GetParameter'], ...networkSecrets.map(parameter))],
    'know table': making(parameter('table-id')),
    'acknowledge table': [on(['ssm:PutParameter'], parameter('table-id'))],
  }
}

/** Statements on resources that cannot be named one by one, and why not. */
function wide(
  wildcardReason: string,
  actions: readonly string[],
  ...resources: readonly string[]
): Permission {
  return { ...on(actions, ...resources), wildcardReason }
}

function on(actions: readonly string[], ...resources: readonly string[]): Permission {
  return { actions, resources }
}
