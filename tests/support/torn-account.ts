import { onTestFinished } from 'vitest'
import { listen } from '../../infra/local/wire/listen.ts'
import type { LocalRequest } from '../../infra/local/wire/local-service.ts'
import { jsonAnswer, jsonRefusal, queryAnswer, queryRefusal, type WireAnswer } from './loopback-aws.ts'

/** What is left of an account, and what was done to it, in order. */
export interface TornAccount {
  /** What the deployed template says of table and bucket. */
  readonly policy: 'Delete' | 'Retain'
  readonly isProtected: boolean
  /** Of its one stack; `tidings-prod` unless told. */
  readonly name: string
  /** Ids of campaigns that are being sent. */
  readonly sending: readonly string[]
  /** What the stack has besides table, bucket and role: in the order logical id, type, name. */
  readonly further: readonly Resource[]
  /** Every table of the account. */
  readonly tables: readonly string[]
  /** A table that the stack works on and did not make. */
  readonly restoredTable?: string
  readonly done: string[]
  status: string
  /** How many versions of objects the bucket holds. */
  objects: number
  parameters: readonly string[]
  /** What makes the SDK's clients talk to it. */
  variables: Readonly<Record<string, string>>
}

const arn = 'arn:aws:cloudformation:eu-central-1:111122223333:stack/tidings-prod/1'
type Resource = readonly [logicalId: string, type: string, physicalId: string]

const resources: readonly Resource[] = [
  ['Table', 'AWS::DynamoDB::GlobalTable', 'prod-table'],
  ['Content', 'AWS::S3::Bucket', 'prod-content'],
  ['Role', 'AWS::IAM::Role', 'prod-role'],
]

/** An account at the other end of a wire with the stack `tidings-prod`. */
export async function aTornAccount(
  given: Omit<Partial<TornAccount>, 'variables'> & Pick<TornAccount, 'policy'>,
): Promise<TornAccount> {
  const parameters = ['id-key', 'token-keys', 'table-id'].map((name) => `/tidings/prod/${name}`)
  const fresh = {
    isProtected: false,
    name: 'tidings-prod',
    sending: [],
    further: [],
    tables: [],
    done: [],
    status: 'CREATE_COMPLETE',
    objects: 3,
    parameters,
    variables: {},
  }
  const account: TornAccount = { ...fresh, ...given }
  const wire = await listen(async (request) => {
    const { status = 200, headers = {}, body } = answerOf(account, request)
    return { status, headers, body }
  })
  onTestFinished(wire.close)
  const signed = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }
  account.variables = { AWS_ENDPOINT_URL: wire.endpoint, AWS_REGION: 'eu-central-1', ...signed }
  return account
}

/** Each service answers what was signed for it (Signature Version 4, "credential scope"). */
function answerOf(account: TornAccount, request: LocalRequest): WireAnswer {
  const [, service = ''] = /\/([a-z0-9]+)\/aws4_request/.exec(request.headers.authorization ?? '') ?? []
  const text = new TextDecoder().decode(request.body)
  const action = request.headers['x-amz-target']?.split('.').at(-1) ?? ''
  if (service === 'cloudformation') return cloudformation(account, new URLSearchParams(text))
  if (service === 's3') return s3(account, request)
  if (service === 'ssm') return ssm(account, action, JSON.parse(text))
  return dynamodb(account, action, JSON.parse(text))
}

const isKept = ({ policy }: TornAccount, type: string) =>
  type === 'AWS::IAM::OIDCProvider' || (policy === 'Retain' && type !== 'AWS::IAM::Role')

function cloudformation(account: TornAccount, asked: URLSearchParams): WireAnswer {
  const action = String(asked.get('Action'))
  const name = asked.get('StackName')
  const isGone = account.status === 'DELETE_COMPLETE'
  if (action === 'ListStacks') return queryAnswer(action, isGone ? deleted : '')
  if (name !== arn && (isGone || name !== account.name))
    return queryRefusal('ValidationError', `Stack with id ${name} does not exist`)
  if (action === 'DescribeStacks') return queryAnswer(action, describedOf(account))
  if (action === 'GetTemplate') return queryAnswer(action, templateOf(account))
  if (action === 'ListStackResources') return queryAnswer(action, listOf(account))
  if (action !== 'DeleteStack') return queryRefusal('InvalidAction')
  account.done.push('delete stack')
  const isHeld = !isKept(account, 'AWS::S3::Bucket') && account.objects > 0
  account.status = isHeld ? 'DELETE_FAILED' : 'DELETE_COMPLETE'
  return queryAnswer(action, '')
}

const deleted = `<StackSummaries><member><StackId>${arn}</StackId><StackName>tidings-prod</StackName>
  <DeletionTime>2026-12-01T00:00:00Z</DeletionTime><StackStatus>DELETE_COMPLETE</StackStatus></member></StackSummaries>`

/** A stack that is gone tells no outputs. */
function describedOf({ status, isProtected, restoredTable = 'prod-table' }: TornAccount): string {
  const outputs =
    status === 'DELETE_COMPLETE'
      ? ''
      : `<Outputs><member><OutputKey>TableName</OutputKey><OutputValue>${restoredTable}</OutputValue></member></Outputs>`
  return `<Stacks><member><StackId>${arn}</StackId><StackName>tidings-prod</StackName><StackStatus>${status}</StackStatus>
    <EnableTerminationProtection>${isProtected}</EnableTerminationProtection>
    ${outputs}</member></Stacks>`
}

function templateOf(account: TornAccount): string {
  const policies = [...resources, ...account.further].map(([id, type]) => {
    return [id, { Type: type, DeletionPolicy: isKept(account, type) ? 'Retain' : 'Delete' }]
  })
  const Outputs = { TableName: { Value: account.restoredTable ?? { Ref: 'Table' } } }
  return `<TemplateBody>${JSON.stringify({ Resources: Object.fromEntries(policies), Outputs })}</TemplateBody>`
}

function listOf(account: TornAccount): string {
  const members = [...resources, ...account.further].map(
    ([id, type, physical]) =>
      `<member><LogicalResourceId>${id}</LogicalResourceId><ResourceType>${type}</ResourceType>
       <PhysicalResourceId>${physical}</PhysicalResourceId><ResourceStatus>${stateOf(account, type)}</ResourceStatus></member>`,
  )
  return `<StackResourceSummaries>${members.join('')}</StackResourceSummaries>`
}

function stateOf(account: TornAccount, type: string): string {
  if (!account.status.startsWith('DELETE')) return 'CREATE_COMPLETE'
  if (isKept(account, type)) return 'DELETE_SKIPPED'
  return type === 'AWS::S3::Bucket' && account.objects > 0 ? 'DELETE_FAILED' : 'DELETE_COMPLETE'
}

function s3(account: TornAccount, { method, path, query }: LocalRequest): WireAnswer {
  const page = Math.min(account.objects, 1_000)
  if (method === 'GET' && query.has('versions')) {
    const versions = Array.from(
      { length: page },
      (_, at) => `<Version><Key>k${at}</Key><VersionId>v</VersionId></Version>`,
    )
    return { body: `<ListVersionsResult>${versions.join('')}</ListVersionsResult>` }
  }
  if (method !== 'POST' || !query.has('delete')) return { status: 501, body: '' }
  account.done.push(`empty ${path.split('/')[1]}`)
  account.objects -= page
  return { body: '<DeleteResult></DeleteResult>' }
}

function ssm(
  account: TornAccount,
  action: string,
  input: { readonly Names?: readonly string[] },
): WireAnswer {
  if (action === 'GetParametersByPath')
    return jsonAnswer({ Parameters: account.parameters.map((Name) => ({ Name })) })
  if (action !== 'DeleteParameters') return jsonRefusal('UnknownOperationException', 501)
  account.done.push('delete parameters')
  account.parameters = account.parameters.filter((name) => !input.Names?.includes(name))
  return jsonAnswer({})
}

function dynamodb(
  account: TornAccount,
  action: string,
  input: { readonly Key?: { readonly pk?: { readonly S?: string } }; readonly TableName?: string },
): WireAnswer {
  if (action === 'ListTables') return jsonAnswer({ TableNames: account.tables })
  const isThere =
    input.TableName !== 'prod-table' ||
    isKept(account, 'AWS::DynamoDB::GlobalTable') ||
    account.status !== 'DELETE_COMPLETE'
  if (!isThere) return jsonRefusal('ResourceNotFoundException')
  if (action === 'DescribeTable') return jsonAnswer({ Table: { TableStatus: 'ACTIVE' } })
  if (action === 'Query') return jsonAnswer({ Items: account.sending.map(dueRow) })
  if (action !== 'GetItem') return jsonRefusal('UnknownOperationException', 501)
  const id = input.Key?.pk?.S?.split('#').at(-1) ?? ''
  return jsonAnswer({ Item: { id: { S: id }, status: { S: 'sending' } } })
}

function dueRow(campaignId: string) {
  const at = '2026-12-01T09:00:00.000Z'
  const key = { pk: { S: 'DUE' }, sk: { S: `${at}#start#${campaignId}` } }
  return { ...key, campaignId: { S: campaignId }, at: { S: at }, kind: { S: 'start' } }
}
