import { Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { TidingsFunction } from './tidings-function.ts'

/** What is shown. */
export interface OverviewProps {
  readonly stage: string
  readonly alarms: readonly Alarm[]
  readonly api: HttpApi
  readonly queues: Readonly<Record<string, IQueue>>
  readonly functions: Readonly<Record<string, TidingsFunction>>
}

/** One page of CloudWatch on a stage: its alarms, then mail, queues, functions and requests. An account has three for free. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { stage, alarms, api, queues, functions }: OverviewProps) {
    super(scope, id)
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `tidings-${stage}`,
      defaultInterval: Duration.days(7),
    })
    dashboard.addWidgets(
      new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 3 }),
    )
    dashboard.addWidgets(
      graph('Mail of the whole account', ['Send', 'Delivery', 'Bounce', 'Complaint'].map(ofMail)),
      graph(
        'Waiting in queues',
        Object.entries(queues).map(([label, queue]) =>
          queue.metricApproximateNumberOfMessagesVisible({ label, statistic: Stats.MAXIMUM }),
        ),
      ),
    )
    dashboard.addWidgets(
      graph(
        'Faults of functions',
        Object.entries(functions).map(([label, lambda]) => lambda.metricErrors({ label })),
      ),
      graph('Requests', [
        api.metricCount({ label: 'All' }),
        api.metricClientError({ label: 'Refused' }),
        api.metricServerError({ label: 'Answered by a fault' }),
      ]),
    )
  }
}

function ofMail(metricName: string): Metric {
  return new Metric({ namespace: 'AWS/SES', metricName, statistic: Stats.SUM })
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 12, height: 6 })
}
