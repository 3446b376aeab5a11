import { describe, expect, it } from 'vitest'
import { secretNames } from '../../functions/core/secret-names.ts'
import { readEnvironment } from '../../functions/env.ts'
import { rights } from '../../infra/rights.ts'
import { type FunctionName, topology } from '../../infra/topology.ts'
import { arnOf, synthesise } from './synthesise.ts'

interface Statement {
  readonly Action: string | readonly string[]
  readonly Resource: unknown
  readonly Condition?: unknown
}

const stack = synthesise()
const names = Object.keys(topology.functions) as FunctionName[]

it('makes exactly the functions of the topology', () => {
  const made = Object.values(stack.of('AWS::Lambda::Function')).map((each) => each.Properties.FunctionName)
  expect(made.sort()).toEqual(names.map((name) => `tidings-test-${name}`).sort())
})

it('reads the secrets of other networks where they are told of articles, and nowhere else', () => {
  const others = secretNames.filter((name) => name !== 'turnstile-secret')
  const read = (name: FunctionName) =>
    secretNames.filter((secret) => JSON.stringify(statementsOf(name)).includes(`/${secret}"`))
  const readers = names.filter((name) => read(name).some((secret) => secret !== 'turnstile-secret'))
  expect(readers).toEqual(['on-outgoing'])
  expect(read('on-outgoing')).toEqual(others)
})

/** SES's questions that know no resource (Service Authorization Reference, "Amazon SES"). */
const resourceless = [
  'ses:GetIdentityDkimAttributes',
  'ses:GetIdentityMailFromDomainAttributes',
  'ses:GetIdentityVerificationAttributes',
  'ses:GetSendQuota',
]

describe.each(names)('%s', (name) => {
  const { Properties: lambda } = functionOf(name)

  it('runs Node 24 on ARM with the time and memory of the topology', () => {
    const { timeout, memory } = topology.functions[name]
    expect(lambda).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Timeout: timeout,
      MemorySize: memory,
      LoggingConfig: { LogFormat: 'JSON' },
    })
    expect(lambda).not.toHaveProperty('ReservedConcurrentExecutions')
  })

  it('is told exactly what functions read from their environment, and no secret', () => {
    const { NODE_OPTIONS: _options, ...told } = variablesOf(name)
    // Nothing is bundled here, so no function has a mark of its code.
    const isItsOwn = (variable: string) =>
      variable !== 'CODE_MARK' && (variable !== 'EDGE_MARK' || name.startsWith('http-'))
    expect(Object.keys(told).sort()).toEqual(namesRead().filter(isItsOwn).sort())
  })

  it('may use the table as its rights say', () => {
    const used = statementsOf(name).filter(({ Action: action }) => String(action).startsWith('dynamodb:'))
    const onTable = used.filter(({ Resource: resource }) => JSON.stringify(resource) === tableArn())
    expect(onTable.flatMap(({ Action: action }) => action)).toEqual(
      rights[name].table.map((action) => `dynamodb:${action}`),
    )
  })

  it('has no action with a wildcard, and every resource only to ask SES what knows none', () => {
    for (const { Action: action, Resource: resource } of statementsOf(name)) {
      expect(String(action)).not.toContain('*')
      if (JSON.stringify(resource).includes('"*"'))
        expect(resourceless).toEqual(expect.arrayContaining([action].flat()))
    }
  })
})

it('lets only those that send mail send, from the one identity through the one configuration set', () => {
  const senders = names.filter((name) => actionsOf(name).includes('ses:SendRawEmail'))
  // The API and the desk send test mails.
  expect(senders).toEqual(['http-api', 'http-admin', 'on-lane-message', 'on-transactional-message'])
  for (const name of senders) {
    const sending = statementsOf(name).filter(({ Action: action }) => action === 'ses:SendRawEmail')
    const resources = sending
      .flatMap(({ Resource: resource }) => resource)
      .map((each) => JSON.stringify(each))
    expect(resources.sort()).toEqual([
      expect.stringContaining(`":configuration-set/",{"Ref":"${configurationSet()}"}`),
      expect.stringContaining(':identity/mail.studio.example"'),
    ])
  }
})

it.each(['http-api', 'on-schedule'] as const)(
  'lets %s count what waits in either queue of events',
  (name) => {
    const counting = statementsOf(name).filter(({ Action: action }) => action === 'sqs:GetQueueAttributes')
    const seen = counting.flatMap(({ Resource: resource }) => resource).map((each) => JSON.stringify(each))
    for (const queue of ['Queuesevents', 'QueuessendEvents']) {
      const ids = Object.keys(stack.of('AWS::SQS::Queue')).filter(
        (id) => id.startsWith(queue) && !/dead/.test(id),
      )
      expect(ids).toHaveLength(1)
      for (const id of ids) expect(seen).toContain(JSON.stringify(arnOf(id)))
    }
  },
)

it('lets the planner look into every dead-letter queue', () => {
  const counting = statementsOf('on-schedule').filter(
    ({ Action: action }) => action === 'sqs:GetQueueAttributes',
  )
  const seen = counting.flatMap(({ Resource: resource }) => resource).map((each) => JSON.stringify(each))
  const dead = Object.keys(stack.of('AWS::SQS::Queue')).filter((id) => /dead/.test(id))
  expect(dead).toHaveLength(Object.keys(topology.queues).length + 1)
  for (const id of dead) expect(seen).toContain(JSON.stringify(arnOf(id)))
})

it('lets a role be handed to the scheduler only, by those that make schedules', () => {
  const passing = names.filter((name) => actionsOf(name).includes('iam:PassRole'))
  // A series' turn makes the schedule of its next one.
  expect(passing).toEqual(['http-api', 'http-admin', 'on-schedule'])
  for (const name of passing) {
    expect(statementsOf(name).filter(({ Action: action }) => action === 'iam:PassRole')).toEqual([
      {
        Action: 'iam:PassRole',
        Effect: 'Allow',
        Resource: arnOf(stack.one('AWS::IAM::Role', 'PlanningSchedulerRole').id),
        Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      },
    ])
  }
})

it('lets nobody overwrite a key', () => {
  const making = names.flatMap(statementsOf).filter(({ Action: action }) => action === 'ssm:PutParameter')
  expect(making.length).toBeGreaterThan(0)
  for (const { Condition: condition } of making)
    expect(condition).toEqual({ StringEquals: { 'ssm:Overwrite': 'false' } })
})

it('lets those go on that continue by a message to their own queue', () => {
  const going = names.filter((name) => functionOf(name).Properties.RecursiveLoop === 'Allow')
  expect(going).toEqual(['on-lane-message', 'on-transactional-message', 'on-content-change'])
})

it('answers every address of the topology by its function, all else by the public one', () => {
  const targets = Object.values(stack.of('AWS::ApiGatewayV2::Route')).map(({ Properties: route }) => {
    const integration = /HttpApi\w+/.exec(JSON.stringify(route.Target))?.[0] ?? ''
    const made = stack.of('AWS::ApiGatewayV2::Integration')[integration]?.Properties.IntegrationUri
    return [route.RouteKey, names.find((name) => same(made, arnOf(functionOf(name).id)))]
  })
  const listed = topology.http.addresses.map(({ path, answers }) => [path.replace('*', '{proxy+}'), answers])
  expect(Object.fromEntries(targets)).toEqual({
    $default: 'http-public',
    ...Object.fromEntries(listed.map(([path, answers]) => [`ANY ${path}`, answers])),
  })
  expect(listed).toContainEqual(['/api/{proxy+}', 'http-api'])
})

function functionOf(name: FunctionName) {
  return stack.one('AWS::Lambda::Function', name.replaceAll('-', ''))
}

function variablesOf(name: FunctionName): Readonly<Record<string, unknown>> {
  return (functionOf(name).Properties.Environment as { Variables: Record<string, unknown> }).Variables
}

/** Every variable that env.ts looks at, the optional ones included. */
function namesRead(): string[] {
  const read = new Set<string>()
  const look = (_: object, name: string | symbol) => {
    if (typeof name === 'string') read.add(name)
    return 'set'
  }
  readEnvironment(new Proxy({}, { get: look, has: () => true }))
  return [...read]
}

function statementsOf(name: FunctionName): readonly Statement[] {
  const policy = stack.one('AWS::IAM::Policy', `${name.replaceAll('-', '')}RoleDefaultPolicy`)
  return (policy.Properties.PolicyDocument as { Statement: Statement[] }).Statement
}

function actionsOf(name: FunctionName): readonly string[] {
  return statementsOf(name).flatMap(({ Action: action }) => action)
}

function tableArn(): string {
  return JSON.stringify(arnOf(stack.one('AWS::DynamoDB::GlobalTable').id))
}

function configurationSet(): string {
  return stack.one('AWS::SES::ConfigurationSet').id
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
