import { describe, expect, it } from 'vitest'
import { findStack } from '../../../functions/adapters/deployed/find-stack.ts'
import { accountStanding } from '../../../functions/adapters/doctor/account-standing.ts'
import { doctorClients } from '../../../functions/adapters/doctor/doctor-clients.ts'
import {
  jsonAnswer,
  jsonRefusal,
  queryAnswer,
  queryRefusal,
  startLoopbackAws,
  type WireAnswer,
} from '../../support/loopback-aws.ts'
import { testAccount } from '../../support/loopback-ses.ts'

const none = async () => ({ kind: 'none' }) as const
const who = (arn: string) =>
  queryAnswer('GetCallerIdentity', `<Account>111122223333</Account><Arn>arn:aws:${arn}</Arn>`)
const role = 'sts::111122223333:assumed-role/Admin/ana@studio.example'

async function anAccount(answers: Readonly<Record<string, WireAnswer>>) {
  const aws = await startLoopbackAws(answers)
  const clients = doctorClients({ ...testAccount, endpoint: aws.endpoint })
  return accountStanding(
    clients,
    { qualifier: 'hnb659fds' },
    () => findStack(clients.cloudformation, 'tidings-prod'),
    () => findStack(clients.cloudformationIn('us-east-1'), 'tidings-prod-edge'),
  )
}

const variables = {
  TIDINGS_STAGE: 'TidingsStage',
  TABLE_NAME: 'TableName',
  CONTENT_BUCKET: 'ContentBucket',
  SITE_BUCKET: 'SiteBucket',
  CONTENT_QUEUE_URL: 'ContentQueueUrl',
  LANES_QUEUE_URL: 'LanesQueueUrl',
  TRANSACTIONAL_QUEUE_URL: 'TransactionalQueueUrl',
  EVENTS_QUEUE_URL: 'EventsQueueUrl',
  SEND_EVENTS_QUEUE_URL: 'SendEventsQueueUrl',
  EVENTS_DEAD_LETTER_QUEUE_URL: 'EventsDeadLetterQueueUrl',
  DEAD_LETTER_QUEUE_URLS: 'DeadLetterQueueUrls',
  CONFIGURATION_SET: 'ConfigurationSet',
  PARAMETER_PREFIX: 'ParameterPrefix',
  SCHEDULE_GROUP: 'ScheduleGroup',
  PLANNER_ARN: 'PlannerArn',
  SCHEDULER_ROLE_ARN: 'SchedulerRoleArn',
  SENDER_IDENTITY: 'SenderIdentity',
  SITE_ADDRESS: 'SiteAddress',
}

function aStack(outputs: readonly string[], status = 'UPDATE_COMPLETE'): WireAnswer {
  const members = outputs.map(
    (name) => `<member><OutputKey>${name}</OutputKey><OutputValue>the-${name}</OutputValue></member>`,
  )
  return queryAnswer(
    'DescribeStacks',
    `<Stacks><member><StackName>tidings-prod</StackName><StackStatus>${status}</StackStatus>` +
      `<Outputs>${members.join('')}</Outputs></member></Stacks>`,
  )
}

describe('who asks', () => {
  it.each([
    [role, 'role'],
    ['iam::111122223333:user/deployer', 'user'],
    ['iam::111122223333:root', 'root'],
  ])('is known as %s by account and kind, not by name', async (arn, kind) => {
    const { greet } = await anAccount({ GetCallerIdentity: who(arn) })
    expect(await greet()).toMatchObject({ value: { caller: { kind, account: '111122223333' } } })
  })

  it.each([
    ['ExpiredToken', 'expired'],
    ['InvalidClientTokenId', 'invalid'],
    ['SignatureDoesNotMatch', 'invalid'],
    ['AccessDenied', 'refused'],
  ])('is not known when AWS says %s', async (code, kind) => {
    const { greet } = await anAccount({ GetCallerIdentity: queryRefusal(code, 'ana@studio.example', 403) })
    expect(await greet()).toMatchObject({ kind: 'told', value: { caller: { kind, code } } })
  })

  it.each([
    ['The SSO session has expired: aws sso login', 'expired'],
    ['Could not load credentials from any providers', 'no-credentials'],
  ])('is not known without credentials: %s', async (message, kind) => {
    const aws = await startLoopbackAws()
    const credentials = async () => {
      throw Object.assign(new Error(message), { name: 'CredentialsProviderError' })
    }
    const clients = doctorClients({ region: 'eu-central-1', endpoint: aws.endpoint, credentials } as never)
    const { greet } = accountStanding(clients, { qualifier: 'q' }, none, none)
    expect(await greet()).toMatchObject({ value: { caller: { kind } } })
  })

  it('is not known where nobody answers', async () => {
    const clients = doctorClients({ ...testAccount, endpoint: 'http://127.0.0.1:9' })
    const { greet } = accountStanding(clients, { qualifier: 'q' }, none, none)
    expect(await greet()).toEqual({
      kind: 'told',
      value: { caller: { kind: 'unreachable', code: 'ECONNREFUSED' } },
    })
  })
})

describe('the clock', () => {
  it.each([
    ['ahead of', -600_000, who(role)],
    ['behind', 600_000, who(role)],
    ['behind', 600_000, queryRefusal('InvalidClientTokenId', 'no', 403)],
  ])('is told when it is %s AWS’s, by a refusal too', async (_, off, answer) => {
    const date = new Date(Date.now() + off).toUTCString()
    const { greet } = await anAccount({ GetCallerIdentity: { ...answer, headers: { date } } })
    const greeting = await greet()
    const ahead = greeting.kind === 'told' ? greeting.value.ahead : undefined
    expect(Math.abs((ahead ?? 0) + off)).toBeLessThan(20_000)
  })
})

describe('the bootstrap', () => {
  it('has a version, or is not there', async () => {
    const known = await anAccount({ GetParameter: jsonAnswer({ Parameter: { Value: '28' } }) })
    expect(await known.bootstrap('us-east-1')).toEqual({ kind: 'told', value: 28 })
    const missing = await anAccount({ GetParameter: jsonRefusal('ParameterNotFound') })
    expect(await missing.bootstrap('us-east-1')).toEqual({ kind: 'told', value: undefined })
  })

  it('is not known to credentials that may not ask, and no word of AWS’s own is repeated', async () => {
    const { bootstrap } = await anAccount({ GetParameter: jsonRefusal('AccessDeniedException') })
    expect(await bootstrap('us-east-1')).toEqual({
      kind: 'silent',
      reason: 'these credentials may not ask for it (ssm:GetParameter)',
    })
  })
})

describe('the stack', () => {
  it('is found with everything it tells', async () => {
    const account = await anAccount({ DescribeStacks: aStack(Object.values(variables)) })
    expect(await account.stack()).toEqual({
      kind: 'told',
      value: { kind: 'there', status: 'UPDATE_COMPLETE', missing: [] },
    })
    expect(await account.deployed()).toMatchObject({
      kind: 'told',
      value: { senderIdentity: 'the-SenderIdentity', contentBucket: 'the-ContentBucket' },
    })
  })

  it('is told what it lacks', async () => {
    const outputs = Object.values(variables).filter((name) => name !== 'TableName')
    const account = await anAccount({ DescribeStacks: aStack(outputs, 'ROLLBACK_COMPLETE') })
    expect(await account.stack()).toMatchObject({
      value: { status: 'ROLLBACK_COMPLETE', missing: ['TableName'] },
    })
    expect(await account.deployed()).toMatchObject({ kind: 'silent' })
  })

  it('is none where CloudFormation knows none, and not known where it refuses', async () => {
    const none = 'Stack with id tidings-prod does not exist'
    const account = await anAccount({ DescribeStacks: queryRefusal('ValidationError', none) })
    expect(await account.stack()).toEqual({ kind: 'told', value: { kind: 'none' } })
    const refused = await anAccount({ DescribeStacks: queryRefusal('ValidationError', 'bad name') })
    expect(await refused.stack()).toEqual({
      kind: 'silent',
      reason: 'AWS refused cloudformation:DescribeStacks (ValidationError)',
    })
  })
})

describe('the stack in us-east-1', () => {
  it('is there, or not, whatever it tells', async () => {
    const there = await anAccount({ DescribeStacks: aStack([], 'CREATE_COMPLETE') })
    expect(await there.edgeStack()).toMatchObject({ value: { kind: 'there', status: 'CREATE_COMPLETE' } })
    const missing = queryRefusal('ValidationError', 'Stack with id tidings-prod-edge does not exist')
    expect(await (await anAccount({ DescribeStacks: missing })).edgeStack()).toEqual({
      kind: 'told',
      value: { kind: 'none' },
    })
  })
})
