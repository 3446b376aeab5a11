import { describe, expect, it } from 'vitest'
import { embeddedMetric } from '../../functions/adapters/embedded-metric.ts'
import { stages } from './stages.ts'
import { synthesise } from './synthesise.ts'

interface Query {
  readonly MetricStat?: { readonly Metric: Readonly<Record<string, unknown>>; readonly Stat: string }
  readonly Expression?: string
}

const stack = synthesise(stages['Route 53'])
const topic = stack.one('AWS::SNS::Topic', 'AlarmsTopic')
const alarms = Object.values(stack.of('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties)

describe('the alarms', () => {
  it('are five, each with what it means, told when they ring and when they are over', () => {
    expect(alarms.map(({ AlarmName: name }) => name).sort()).toEqual([
      'tidings-test-bounce-rate',
      'tidings-test-complaint-rate',
      'tidings-test-dead-letters',
      'tidings-test-errors',
      'tidings-test-stuck-campaign',
    ])
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({ AlarmActions: [{ Ref: topic.id }], OKActions: [{ Ref: topic.id }] })
      expect(alarm.AlarmDescription).toMatch(/^[A-Z].{40,}\.$/)
      expect(alarm.ComparisonOperator).toBe('GreaterThanOrEqualToThreshold')
    }
  })

  it('look at no more metrics than cost nothing', () => {
    const metrics = alarms.map((alarm) => (alarm.MetricName ? 1 : queriesOf(alarm).length))
    expect(metrics.reduce((sum, count) => sum + count)).toBe(10)
  })

  it('are told to the owner, by a topic that takes them from this account by TLS only', () => {
    const subscriptions = Object.values(stack.of('AWS::SNS::Subscription')).map(
      ({ Properties }) => Properties,
    )
    expect(subscriptions).toContainEqual({
      Protocol: 'email',
      TopicArn: { Ref: topic.id },
      Endpoint: 'owner@studio.example',
    })
    const policies = Object.values(stack.of('AWS::SNS::TopicPolicy')).map(({ Properties }) => Properties)
    const [own] = policies.filter(({ Topics: topics }) => JSON.stringify(topics).includes(`"${topic.id}"`))
    expect(own?.PolicyDocument).toHaveProperty(
      'Statement',

      expect.arrayContaining([
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      ]),
    )
  })

  it('ring without a letter where nobody is named', () => {
    const quiet = synthesise(stages.minimal)
    expect(Object.keys(quiet.of('AWS::CloudWatch::Alarm'))).toHaveLength(5)
    for (const { Properties } of Object.values(quiet.of('AWS::SNS::Subscription')))
      expect(Properties.Protocol).toBe('sqs')
  })
})

describe('the alarm', () => {
  it.each([
    ['bounce', 'Reputation.BounceRate', 0.04],
    ['complaint', 'Reputation.ComplaintRate', 0.0008],
  ])('on the %s rate rings before AWS looks, by what AWS looks at', (name, metric, threshold) => {
    expect(alarm(`${name}-rate`)).toMatchObject({
      ...{ Namespace: 'AWS/SES', MetricName: metric, Threshold: threshold, Statistic: 'Maximum' },
      ...{ Period: 3600, EvaluationPeriods: 1, TreatMissingData: 'ignore' },
    })
    expect(alarm(`${name}-rate`)).not.toHaveProperty('Dimensions')
  })

  it('on dead letters looks into every queue of them', () => {
    const dead = Object.keys(stack.of('AWS::SQS::Queue')).filter((id) => /dead/.test(id))
    const queries = queriesOf(alarm('dead-letters'))
    const named = queries.map(({ MetricStat: { Metric } }) => Metric.Dimensions)
    expect(named).toHaveLength(dead.length)
    for (const id of dead)
      expect(named).toContainEqual([{ Name: 'QueueName', Value: { 'Fn::GetAtt': [id, 'QueueName'] } }])
    for (const { MetricStat } of queries)
      expect([MetricStat.Metric.MetricName, MetricStat.Stat]).toEqual([
        'ApproximateNumberOfMessagesVisible',
        'Maximum',
      ])
    expect(alarm('dead-letters')).toMatchObject({ Threshold: 1, TreatMissingData: 'notBreaching' })
    expect(expressionOf(alarm('dead-letters'))).toBe('SUM(METRICS())')
  })

  it('on errors counts what nobody tries again: answers to readers and programs', () => {
    expect(alarm('errors')).toMatchObject({
      ...{ Namespace: 'AWS/ApiGateway', MetricName: '5xx', Statistic: 'Sum', Period: 900 },
      Dimensions: [{ Name: 'ApiId', Value: { Ref: stack.one('AWS::ApiGatewayV2::Api').id } }],
      ...{ Threshold: 3, TreatMissingData: 'notBreaching' },
    })
  })

  it('on a stuck campaign hears the number that the tick tells, and its silence', () => {
    const lines: string[] = []
    embeddedMetric({ stage: 'test', now: () => 0, write: (line) => lines.push(line) })('StuckCampaigns', 1)
    const told = JSON.parse(lines[0] ?? '')
    const [{ Namespace, Dimensions, Metrics }] = told._aws.CloudWatchMetrics
    const [[dimension]] = Dimensions
    expect(alarm('stuck-campaign')).toMatchObject({
      ...{
        Namespace,
        MetricName: Metrics[0].Name,
        Dimensions: [{ Name: dimension, Value: told[dimension] }],
      },
      ...{ Statistic: 'Maximum', Period: 60, EvaluationPeriods: 15, Threshold: 1 },
      TreatMissingData: 'breaching',
    })
  })
})

describe('the overview', () => {
  it('shows the alarms, the mail, the queues and every function', () => {
    const { DashboardName: name, DashboardBody: body } = stack.one('AWS::CloudWatch::Dashboard').Properties
    const text = JSON.stringify(body)
    expect(name).toBe('tidings-test')
    for (const id of [
      ...Object.keys(stack.of('AWS::CloudWatch::Alarm')),
      ...Object.keys(stack.of('AWS::Lambda::Function')),
    ])
      expect(text).toContain(`"${id}"`)
    for (const shown of ['Delivery', 'Complaint', 'lanes', 'transactional', '5xx'])
      expect(text).toContain(shown)
  })
})

describe('the budget', () => {
  it('tells the owner at four fifths, when it is spent, and when it will be', () => {
    const { Budget: budget, NotificationsWithSubscribers: told } =
      stack.one('AWS::Budgets::Budget').Properties
    expect(budget).toMatchObject({
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: 20, Unit: 'USD' },
    })
    const at = (NotificationType: string, Threshold: number) => ({
      Notification: { NotificationType, Threshold, ComparisonOperator: 'GREATER_THAN' },
      Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'owner@studio.example' }],
    })
    expect(told).toEqual([at('ACTUAL', 80), at('ACTUAL', 100), at('FORECASTED', 100)])
  })

  it('is not made without a sum', () => {
    expect(synthesise(stages.minimal).of('AWS::Budgets::Budget')).toEqual({})
  })
})

function alarm(name: string): Readonly<Record<string, unknown>> {
  const found = alarms.find(({ AlarmName }) => AlarmName === `tidings-test-${name}`)
  if (!found) throw new Error(`no alarm is called ${name}`)
  return found
}

/** The metrics that an alarm computes with. */
function queriesOf(of: Readonly<Record<string, unknown>>): readonly Required<Pick<Query, 'MetricStat'>>[] {
  return (of.Metrics as Query[]).flatMap(({ MetricStat }) => (MetricStat ? [{ MetricStat }] : []))
}

function expressionOf(of: Readonly<Record<string, unknown>>): string | undefined {
  return (of.Metrics as Query[]).find(({ Expression }) => Expression !== undefined)?.Expression
}
