import { ArnFormat, Stack, type StackProps } from 'aws-cdk-lib'
import { EventType } from 'aws-cdk-lib/aws-s3'
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications'
import type { Construct } from 'constructs'
import type { StageConfig } from './config.ts'
import { Email } from './email.ts'
import { Http } from './http.ts'
import { Planning } from './planning.ts'
import { Queues } from './queues.ts'
import { Storage } from './storage.ts'
import { TidingsFunction } from './tidings-function.ts'
import { type FunctionName, type QueueName, topology } from './topology.ts'

/** Settings of one stack. */
export interface TidingsStackProps extends StackProps {
  readonly stage: StageConfig
}

/** All of Tidings in one account and region: what the topology lists, wired together, each function with its own few rights. */
export class TidingsStack extends Stack {
  private readonly stage: StageConfig
  private readonly storage: Storage
  private readonly queues: Queues
  private readonly email: Email
  private readonly planning: Planning
  private readonly functions = new Map<FunctionName, TidingsFunction>()

  constructor(scope: Construct, id: string, props: TidingsStackProps) {
    super(scope, id, props)
    this.stage = props.stage
    this.storage = new Storage(this, 'Storage', { removable: this.stage.removable })
    this.queues = new Queues(this, 'Queues')
    this.email = new Email(this, 'Email', { senderIdentity: this.stage.senderIdentity, queues: this.queues })
    this.planning = new Planning(this, 'Planning', { stage: this.stage.name, plannerArn: this.plannerArn() })
    for (const name of Object.keys(topology.functions) as FunctionName[])
      this.functions.set(name, this.function(name))
    this.wake()
    this.grant()
    new Http(this, 'Http', { public: this.named('http-public'), api: this.named('http-api') })
  }

  private function(name: FunctionName): TidingsFunction {
    return new TidingsFunction(this, name, {
      name,
      functionName: this.functionName(name),
      environment: this.environmentOfFunctions(),
      logRetention: this.stage.logRetentionDays,
    })
  }

  private functionName(name: FunctionName): string {
    return `tidings-${this.stage.name}-${name}`
  }

  // Written out, because a function whose environment named its own resource could never be created.
  private plannerArn(): string {
    const name = this.functionName(topology.schedules.tick.consumer)
    return this.formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: name,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
  }

  private environmentOfFunctions(): Record<string, string> {
    return {
      TIDINGS_STAGE: this.stage.name,
      TABLE_NAME: this.storage.table.tableName,
      CONTENT_BUCKET: this.storage.contentBucket.bucketName,
      SITE_BUCKET: this.storage.siteBucket.bucketName,
      LANES_QUEUE_URL: this.queues.queue('lanes').queueUrl,
      TRANSACTIONAL_QUEUE_URL: this.queues.queue('transactional').queueUrl,
      EVENTS_QUEUE_URL: this.queues.queue('events').queueUrl,
      SEND_EVENTS_QUEUE_URL: this.queues.queue('sendEvents').queueUrl,
      CONFIGURATION_SET: this.email.configurationSet.configurationSetName,
      PARAMETER_PREFIX: this.parameterPrefix(),
      SCHEDULE_GROUP: this.planning.group.scheduleGroupName,
      PLANNER_ARN: this.plannerArn(),
      SCHEDULER_ROLE_ARN: this.planning.role.roleArn,
      SCHEDULER_DEAD_LETTER_ARN: this.planning.deadLetters.queueArn,
    }
  }

  private parameterPrefix(): string {
    return `/tidings/${this.stage.name}`
  }

  private named(name: FunctionName): TidingsFunction {
    const found = this.functions.get(name)
    if (!found) throw new Error(`The topology has no function "${name}".`)
    return found
  }

  private wake(): void {
    for (const name of Object.keys(topology.queues) as QueueName[]) {
      this.queues.consume(name, this.named(topology.queues[name].consumer))
    }
    this.planning.tick(this.named(topology.schedules.tick.consumer))
    const publisher = new LambdaDestination(this.named(topology.buckets.content.consumer))
    // What publishing itself writes lies under compiled/ and must not wake it again.
    for (const prefix of ['site.yaml', 'articles/', 'pages/', 'campaigns/', 'images/', 'templates/']) {
      this.storage.contentBucket.addEventNotification(EventType.OBJECT_CREATED, publisher, { prefix })
      this.storage.contentBucket.addEventNotification(EventType.OBJECT_REMOVED, publisher, { prefix })
    }
  }

  private grant(): void {
    for (const [name, lambda] of this.functions) {
      this.allowTable(lambda)
      this.allowKeys(lambda)
      lambda.allow(['s3:GetObject'], this.storage.contentBucket.arnForObjects('*'))
      if (name === 'on-lane-message' || name === 'on-transactional-message') this.email.allowSending(lambda)
    }
    this.allowPushing('lanes', 'on-schedule', 'on-lane-message', 'http-api')
    this.allowPushing('transactional', 'http-public', 'http-api', 'on-transactional-message')
    for (const name of ['on-schedule', 'http-api'] as const) this.allowScheduling(this.named(name))
    for (const name of ['on-schedule', 'http-api', 'on-content-change'] as const) {
      this.named(name).allow(['s3:ListBucket'], this.storage.contentBucket.bucketArn)
    }
    this.named('on-schedule').allow(['ses:GetSendQuota'], '*')
    const publisher = this.named('on-content-change')
    publisher.allow(['s3:PutObject'], this.storage.contentBucket.arnForObjects('compiled/*'))
    publisher.allow(['s3:PutObject', 's3:DeleteObject'], this.storage.siteBucket.arnForObjects('*'))
    publisher.allow(['s3:ListBucket'], this.storage.siteBucket.bucketArn)
    this.named('http-public').allow(['s3:GetObject'], this.storage.siteBucket.arnForObjects('*'))
  }

  private allowTable(lambda: TidingsFunction): void {
    const { tableArn } = this.storage.table
    lambda.allow(
      [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
      ],
      tableArn,
    )
    lambda.allow(['dynamodb:Query'], `${tableArn}/index/${topology.table.index.name}`)
  }

  private allowKeys(lambda: TidingsFunction): void {
    const keys = this.formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: `tidings/${this.stage.name}/*`,
    })
    lambda.allow(['ssm:GetParameter', 'ssm:PutParameter'], keys)
  }

  private allowPushing(queue: QueueName, ...names: readonly FunctionName[]): void {
    for (const name of names) this.named(name).allow(['sqs:SendMessage'], this.queues.queue(queue).queueArn)
  }

  private allowScheduling(lambda: TidingsFunction): void {
    const schedules = this.formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${this.planning.group.scheduleGroupName}/*`,
    })
    lambda.allow(['scheduler:CreateSchedule', 'scheduler:DeleteSchedule'], schedules)
    lambda.allow(['iam:PassRole'], this.planning.role.roleArn)
  }
}
