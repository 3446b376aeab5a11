import { Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { stuckCampaigns } from '../functions/env.ts'

/** What is watched, and who is told. */
export interface AlarmsProps {
  readonly stage: string
  readonly alarmEmail?: string | undefined
  readonly deadLetters: readonly IQueue[]
  readonly api: HttpApi
}

/** One alarm: what it watches, and what it says to whoever is woken by it. */
interface Watch extends Pick<AlarmProps, 'evaluationPeriods' | 'threshold' | 'treatMissingData'> {
  readonly name: string
  readonly metric: IMetric
  readonly says: string
}

/**
 * The five alarms, told to one topic. They look at ten metrics, as many as CloudWatch's always-free tier has room for;
 * beyond it each is $0.10 a month, and the one metric of our own $0.30.
 */
export class Alarms extends Construct {
  readonly all: readonly Alarm[]
  private readonly stage: string
  /** What the alarms are told to. */
  readonly topic: Topic

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id)
    this.stage = props.stage
    this.topic = this.makeTopic(props.alarmEmail)
    const watches = [
      deadLetters(props),
      errors(props),
      stuck(props),
      rate('bounce', 'Reputation.BounceRate', 0.04),
      rate('complaint', 'Reputation.ComplaintRate', 0.0008),
    ]
    this.all = watches.map((watch) => this.ring(watch))
  }

  private makeTopic(alarmEmail: string | undefined): Topic {
    const topic = new Topic(this, 'Topic', { enforceSSL: true })
    // A topic with a policy of its own has lost the one that let the account's alarms publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': topic.env.account } },
      }),
    )
    if (alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(alarmEmail))
    return topic
  }

  private ring({ name, says, ...watch }: Watch): Alarm {
    const alarm = new Alarm(this, name, {
      ...watch,
      alarmName: `tidings-${this.stage}-${name}`,
      alarmDescription: `${says} What to do: infra/README.md, "${name}".`,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    })
    const action = new SnsAction(this.topic)
    alarm.addAlarmAction(action)
    alarm.addOkAction(action)
    return alarm
  }
}

function deadLetters({ deadLetters: queues }: AlarmsProps): Watch {
  const waiting = queues.map((queue) =>
    queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
  )
  return {
    name: 'dead-letters',
    metric: sumOf(waiting, Duration.minutes(5)),
    threshold: 1,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    says: 'Something was tried again and again and then put aside: nothing is lost, and nothing of it will happen by itself.',
  }
}

/** Fewer answers with a fault may be one function that started slowly. */
function errors({ api }: AlarmsProps): Watch {
  return {
    name: 'errors',
    metric: api.metricServerError({ statistic: Stats.SUM, period: Duration.minutes(15) }),
    threshold: 3,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    says: 'Readers or programs were answered by a fault. The functions say why in their logs.',
  }
}

/** The tick tells every minute; silence means that it does not run, which is as bad. */
function stuck({ stage }: AlarmsProps): Watch {
  const { namespace, name: metricName, dimension } = stuckCampaigns
  return {
    name: 'stuck-campaign',
    metric: new Metric({
      namespace,
      metricName,
      dimensionsMap: { [dimension]: stage },
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(1),
    }),
    threshold: 1,
    evaluationPeriods: 15,
    treatMissingData: TreatMissingData.BREACHING,
    says: 'For a quarter of an hour a campaign could not be brought on, or nothing looked after campaigns at all.',
  }
}

/**
 * SES's own rate for the whole account, a fraction, below the 5 % and 0.1 % at which AWS looks into an account ("Monitoring
 * your sender reputation", Amazon SES Developer Guide). It stands still while nothing is sent.
 */
function rate(name: string, metricName: string, threshold: number): Watch {
  return {
    name: `${name}-rate`,
    metric: new Metric({
      namespace: 'AWS/SES',
      metricName,
      statistic: Stats.MAXIMUM,
      period: Duration.hours(1),
    }),
    threshold,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.IGNORE,
    says: `The ${name} rate of this account's mail nears the mark from which AWS may stop its sending. Pause campaigns to imported or old addresses.`,
  }
}

/** Metrics without a value in a period count as 0 in it: what is idle is not measured. */
function sumOf(metrics: readonly IMetric[], period: Duration): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, at) => [`m${at}`, metric]))
  return new MathExpression({ expression: 'SUM(METRICS())', usingMetrics, period })
}
