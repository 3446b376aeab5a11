import { expect, it } from 'vitest'
import { billFor } from '../../../infra/cost/bill.ts'
import { standingUsage } from '../../../infra/cost/standing.ts'
import { stages } from '../stages.ts'
import { synthesise } from '../synthesise.ts'

const types = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard']

function resourcesOf(stage: Readonly<Record<string, unknown>>) {
  const stack = synthesise(stage)
  return types.flatMap((type) => Object.values(stack.of(type)))
}

it('counts the metrics of an expression, dashboards, and metrics of our own once', () => {
  const metric = (Namespace: string, MetricName: string) => ({ Namespace, MetricName })
  const own = { Type: 'AWS::CloudWatch::Alarm', Properties: metric('Tidings', 'Stuck') }
  const sum = {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      Metrics: [
        { Expression: 'SUM(METRICS())', Id: 'sum' },
        { Id: 'm0', MetricStat: { Metric: metric('AWS/SQS', 'Visible') } },
        { Id: 'm1', MetricStat: { Metric: metric('AWS/SQS', 'Visible') } },
      ],
    },
  }
  const dashboard = { Type: 'AWS::CloudWatch::Dashboard' }
  expect(standingUsage([own, own, sum, dashboard, { Type: 'AWS::SQS::Queue' }])).toEqual({
    'cloudwatch.alarms': 4,
    'cloudwatch.metrics': 1,
    'cloudwatch.dashboards': 1,
  })
})

it.each([
  ['the smallest stage', stages.minimal],
  ['a stage with all there is', stages['Route 53']],
])('lets %s stand there for nothing', (_, stage) => {
  const bill = billFor(standingUsage(resourcesOf(stage)))
  expect(bill.dollars).toBeGreaterThan(0)
  expect(bill.afterFree).toBe(0)
})
