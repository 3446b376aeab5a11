import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53'
import {
  type ConfigurationSet,
  EmailIdentity,
  type EmailIdentityProps,
  Identity,
  MailFromBehaviorOnMxFailure,
} from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { proposedMailFrom } from '../functions/core/email/sender-records.ts'
import type { StageConfig } from './config.ts'
import { dmarcRecords, mailFromRecords, type NamedRecord } from './sender-records.ts'

/** What the sender's identity is made of. */
export interface SenderIdentityProps {
  readonly stage: Pick<
    StageConfig,
    'dmarc' | 'hostedZone' | 'identity' | 'mailFrom' | 'removable' | 'senderIdentity'
  >
  readonly configurationSet: ConfigurationSet
}

/**
 * The domain or address that mails are sent from: signed by DKIM, with its own MAIL FROM, without which SPF does not
 * align. The records that prove it to the world are written to the stage's hosted zone, or are outputs.
 */
export class SenderIdentity extends Construct {
  readonly arn: string

  constructor(scope: Construct, id: string, props: SenderIdentityProps) {
    super(scope, id)
    const { senderIdentity, identity } = props.stage
    this.arn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'identity',
      resourceName: senderIdentity,
    })
    if (identity === 'existing') return
    if (senderIdentity.includes('@')) this.makeAddress(props)
    else this.makeDomain(props)
  }

  private makeAddress(props: SenderIdentityProps): void {
    const { senderIdentity } = props.stage
    this.make(props, Identity.email(senderIdentity))
    new CfnOutput(this, 'Verification', {
      value: `SES has mailed a link to ${senderIdentity}; sending starts once it is opened.`,
    })
  }

  private makeDomain(props: SenderIdentityProps): void {
    const { senderIdentity: domain, mailFrom = proposedMailFrom(domain), dmarc, hostedZone } = props.stage
    const identity = this.make(props, Identity.domain(domain), {
      dkimSigning: true,
      mailFromDomain: mailFrom,
      // Mail goes out before the MX record is seen; preflight tells that it is missing.
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
    })
    const settings = { domain, mailFrom, dmarc, region: Stack.of(this).region }
    const dkim = identity.dkimRecords.map(
      ({ name, value }, at) => ({ purpose: `Dkim${at + 1}`, name, type: 'CNAME', value }) as const,
    )
    const ours = [...dkim, ...mailFromRecords(settings)]
    // A domain that is in use has a DMARC record or is below one that has: only a wish that is written down writes one.
    const [policy, ...elsewhere] = dmarcRecords(settings)
    const wished = policy ? [policy] : []
    for (const record of dmarc ? [...ours, ...wished] : ours) this.publish(record, hostedZone?.id)
    // Reports may go to a domain whose zone is somebody else's.
    for (const record of dmarc ? elsewhere : wished) this.publish(record)
  }

  private make(
    { stage, configurationSet }: SenderIdentityProps,
    identity: Identity,
    ofDomain: Partial<EmailIdentityProps> = {},
  ): EmailIdentity {
    const made = new EmailIdentity(this, 'Identity', {
      identity,
      configurationSet,
      // Bounces come as events, and the sender's mailbox is for people.
      feedbackForwarding: false,
      ...ofDomain,
    })
    // One that is deleted takes its DKIM keys along, and whatever else sends by it stops.
    made.applyRemovalPolicy(stage.removable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN)
    return made
  }

  private publish({ purpose, name, type, value }: NamedRecord, hostedZoneId?: string): void {
    if (hostedZoneId === undefined) {
      new CfnOutput(this, purpose, { value: `${name} ${type} ${value}` })
      return
    }
    // The L2 records would append the zone's name to a name that is only known when deployed.
    new CfnRecordSet(this, purpose, {
      hostedZoneId,
      name,
      type,
      ttl: '1800',
      resourceRecords: [type === 'TXT' ? JSON.stringify(value) : value],
    })
  }
}
