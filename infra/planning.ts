import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import type { TidingsFunction } from './tidings-function.ts'
import { topology } from './topology.ts'

/** The group of one-time campaign schedules, the role they invoke the planner by, and the tick. */
export class Planning extends Construct {
  readonly group: ScheduleGroup
  readonly role: Role
  /** Keeps schedules that could not be delivered; standard, as EventBridge Scheduler demands. */
  readonly deadLetters: Queue
  /** Every schedule of the group. */
  readonly schedulesArn: string

  constructor(
    scope: Construct,
    id: string,
    props: { readonly stage: string; readonly wokenArns: readonly string[] },
  ) {
    super(scope, id)
    const stack = Stack.of(this)
    const groupName = `tidings-${props.stage}-${topology.schedules.group}`
    // Retaining it would make the next deployment of the same stage collide with it.
    this.group = new ScheduleGroup(this, 'Campaigns', {
      scheduleGroupName: groupName,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.schedulesArn = stack.formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${this.group.scheduleGroupName}/*`,
    })
    this.deadLetters = new Queue(this, 'schedules-dead', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    })
    acknowledge(
      this.deadLetters,
      'SQS3',
      'It is itself the dead-letter queue, of schedules, which cdk-nag does not look at.',
    )
    this.role = new Role(this, 'SchedulerRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': this.group.scheduleGroupArn },
        },
      }),
    })
    this.role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [...props.wokenArns] }),
    )
    this.role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] }),
    )
  }

  /** Wakes a function as the topology's recurring schedule of that name says. */
  wake(name: 'outgoing' | 'tick', lambda: TidingsFunction): void {
    const { expression, input } = topology.schedules[name]
    new Schedule(this, name === 'tick' ? 'Tick' : 'Outgoing', {
      schedule: ScheduleExpression.expression(expression),
      scheduleGroup: this.group,
      target: new LambdaInvoke(lambda, {
        role: this.role.withoutPolicyUpdates(),
        input: ScheduleTargetInput.fromObject(input),
        deadLetterQueue: this.deadLetters,
        retryAttempts: 0,
      }),
    })
  }
}
