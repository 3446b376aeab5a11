import { ArnFormat, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import type { Construct } from 'constructs'
import { outputName } from '../functions/env.ts'
import { Alarms } from './alarms.ts'
import { Budget } from './budget.ts'
import type { Bundles } from './bundle.ts'
import type { StageConfig } from './config.ts'
import { Deployer } from './deployer.ts'
import { Edge } from './edge.ts'
import { Email } from './email.ts'
import { type Granted, grant } from './grants.ts'
import { Http } from './http.ts'
import { Overview } from './overview.ts'
import { Planning } from './planning.ts'
import { Publishing } from './publishing.ts'
import { Queues } from './queues.ts'
import { siteDomain } from './site-config.ts'
import { Storage } from './storage.ts'
import { TidingsFunction } from './tidings-function.ts'
import { type FunctionName, type QueueName, topology } from './topology.ts'
import { Website } from './website.ts'

const queueNames = Object.keys(topology.queues) as QueueName[]

/** Settings of one stack. */
export interface TidingsStackProps extends StackProps {
  readonly stage: StageConfig
  /** What the distribution needs from us-east-1, where the stage stands elsewhere. */
  readonly edge?: Edge
  /** Needed unless the context says that nothing is to be bundled. */
  readonly bundles?: Bundles
}

/** All of Tidings in one account and region: what the topology lists, wired together, each function with its few rights. */
export class TidingsStack extends Stack {
  private readonly stage: StageConfig
  private readonly parts: Granted
  private readonly functions = new Map<FunctionName, TidingsFunction>()

  constructor(scope: Construct, id: string, props: TidingsStackProps) {
    super(scope, id, props)
    this.stage = props.stage
    const { name, removable, restoredTable, senderIdentity } = props.stage
    const queues = new Queues(this, 'Queues')
    this.parts = {
      queues,
      storage: new Storage(this, 'Storage', { removable, restoredTable }),
      email: new Email(this, 'Email', { stage: props.stage, queues }),
      planning: new Planning(this, 'Planning', { stage: name, wokenArns: this.wokenArns() }),
      parameterPrefix: `/tidings/${name}`,
    }
    for (const each of Object.keys(topology.functions) as FunctionName[]) this.add(each, props.bundles)
    this.wake()
    const siteAddress = this.answer(props.edge)
    const { deployer } = props.stage
    const { contentBucket } = this.parts.storage
    if (deployer)
      new Deployer(this, 'Deployer', { stage: name, deployer, edge: props.edge !== undefined, contentBucket })
    this.tell({
      ...this.environmentOfFunctions(),
      SENDER_IDENTITY: senderIdentity,
      SITE_ADDRESS: siteAddress,
    })
  }

  /** The command line finds a deployed stage by these outputs alone. */
  private tell(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) new CfnOutput(this, outputName(name), { value })
  }

  private add(name: FunctionName, bundles: Bundles | undefined): void {
    const bundle = bundles?.get(name)
    const lambda = new TidingsFunction(this, name, {
      name,
      ...(bundle && { bundle }),
      functionName: this.functionName(name),
      environment: this.environmentOfFunctions(),
      logRetention: this.stage.logRetentionDays,
    })
    grant(lambda, name, this.parts)
    this.functions.set(name, lambda)
  }

  private wake(): void {
    const { queues, planning, storage } = this.parts
    for (const name of queueNames) {
      queues.consume(name, this.named(topology.queues[name].consumer))
    }
    const { outgoing, tick } = topology.schedules
    planning.wake('tick', this.named(tick.consumer))
    planning.wake('outgoing', this.named(outgoing.consumer))
    new Publishing(this, 'Publishing', {
      bucket: storage.contentBucket,
      queue: queues.queue(topology.buckets.content.changes),
    })
  }

  /** What answers requests; returns the site's address. */
  private answer(elsewhere: Edge | undefined): string {
    const { name, logRetentionDays: logRetention, cloudFront } = this.stage
    const domain = siteDomain(this.stage)
    const functions = {
      public: this.named('http-public'),
      api: this.named('http-api'),
      admin: this.named('http-admin'),
    }
    const itsName = cloudFront ? {} : { domain }
    const { api, address } = new Http(this, 'Http', { stage: name, ...functions, logRetention, ...itsName })
    this.watch(api)
    if (!cloudFront) return address
    const edge = elsewhere ?? new Edge(this, 'Edge', this.stage)
    const { siteBucket } = this.parts.storage
    const website = new Website(this, 'Website', { siteBucket, api, domain, edge })
    // Told to these only, and in no output: whoever knows it may call the API around the distribution.
    for (const each of Object.values(functions)) each.addEnvironment('EDGE_MARK', website.mark)
    return website.address
  }

  private watch(api: HttpApi): void {
    const { name: stage, alarmEmail, monthlyBudget } = this.stage
    const { queues, planning } = this.parts
    const alarms = new Alarms(this, 'Alarms', {
      stage,
      alarmEmail,
      api,
      deadLetters: [...queues.deadLetters, planning.deadLetters],
    })
    new Overview(this, 'Overview', {
      stage,
      api,
      alarms: alarms.all,
      queues: Object.fromEntries(queueNames.map((name) => [name, queues.queue(name)])),
      functions: Object.fromEntries(this.functions),
    })
    this.tell({ ALARM_TOPIC: alarms.topic.topicArn })
    if (monthlyBudget !== undefined && alarmEmail !== undefined)
      new Budget(this, 'Budget', { stage, dollars: monthlyBudget, email: alarmEmail })
  }

  private functionName(name: FunctionName): string {
    return `tidings-${this.stage.name}-${name}`
  }

  // Written out, because a function whose environment named its own resource could never be created.
  private arnOf(name: FunctionName): string {
    return this.formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: this.functionName(name),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
  }

  private wokenArns(): readonly string[] {
    const { outgoing, tick } = topology.schedules
    return [tick, outgoing].map(({ consumer }) => this.arnOf(consumer))
  }

  private environmentOfFunctions(): Record<string, string> {
    const { storage, queues, email, planning, parameterPrefix } = this.parts
    return {
      TIDINGS_STAGE: this.stage.name,
      TABLE_NAME: storage.table.tableName,
      CONTENT_BUCKET: storage.contentBucket.bucketName,
      SITE_BUCKET: storage.siteBucket.bucketName,
      CONTENT_QUEUE_URL: queues.queue('content').queueUrl,
      LANES_QUEUE_URL: queues.queue('lanes').queueUrl,
      TRANSACTIONAL_QUEUE_URL: queues.queue('transactional').queueUrl,
      EVENTS_QUEUE_URL: queues.queue('events').queueUrl,
      SEND_EVENTS_QUEUE_URL: queues.queue('sendEvents').queueUrl,
      EVENTS_DEAD_LETTER_QUEUE_URL: queues.deadLettersOf('events').queueUrl,
      DEAD_LETTER_QUEUE_URLS: [...queues.deadLetters, planning.deadLetters]
        .map(({ queueUrl }) => queueUrl)
        .join(' '),
      CONFIGURATION_SET: email.configurationSet.configurationSetName,
      PARAMETER_PREFIX: parameterPrefix,
      SCHEDULE_GROUP: planning.group.scheduleGroupName,
      PLANNER_ARN: this.arnOf(topology.schedules.tick.consumer),
      SCHEDULER_ROLE_ARN: planning.role.roleArn,
      SCHEDULER_DEAD_LETTER_ARN: planning.deadLetters.queueArn,
    }
  }

  private named(name: FunctionName): TidingsFunction {
    const found = this.functions.get(name)
    if (!found) throw new Error(`The topology has no function "${name}".`)
    return found
  }
}
