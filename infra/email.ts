import { Stack } from 'aws-cdk-lib'
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { Queues } from './queues.ts'
import { SenderIdentity, type SenderIdentityProps } from './sender-identity.ts'
import { topology } from './topology.ts'

/** The configuration set every message goes through, and its events on their way to the queues. */
export class Email extends Construct {
  readonly configurationSet: ConfigurationSet
  /** The address or domain that messages are sent from. */
  readonly identityArn: string
  readonly configurationSetArn: string

  constructor(
    scope: Construct,
    id: string,
    props: { readonly stage: SenderIdentityProps['stage']; readonly queues: Queues },
  ) {
    super(scope, id)
    this.configurationSet = new ConfigurationSet(this, 'Messages', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    })
    this.configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    })
    const { stage } = props
    this.identityArn = new SenderIdentity(this, 'Sender', {
      stage,
      configurationSet: this.configurationSet,
    }).arn
    this.deliver('events', topology.email.events, props.queues)
    this.deliver('sendEvents', topology.email.sendEvents, props.queues)
  }

  private deliver(
    queue: 'events' | 'sendEvents',
    types: readonly (keyof typeof EmailSendingEvent)[],
    queues: Queues,
  ) {
    const topic = new Topic(this, `${queue}-topic`, { enforceSSL: true })
    topic.addSubscription(new SqsSubscription(queues.queue(queue), { rawMessageDelivery: true }))
    new ConfigurationSetEventDestination(this, `${queue}-destination`, {
      configurationSet: this.configurationSet,
      destination: EventDestination.snsTopic(topic),
      events: types.map((type) => EmailSendingEvent[type]),
    })
  }
}
