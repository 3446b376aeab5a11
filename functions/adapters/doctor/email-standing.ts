import {
  type DkimAttributes,
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  type GetEmailIdentityResponse,
  NotFoundException,
  type SESv2Client,
} from '@aws-sdk/client-sesv2'
import type { EventPath, SendingAccount, SendingIdentity } from '../../core/doctor/facts.ts'
import type { EmailStanding } from '../../flows/doctor-ports.ts'
import { ask } from './ask.ts'

/**
 * SES by its second API: it alone says outright whether the account is in the sandbox, how AWS judges it and what it
 * suppresses, and tells of an identity in one answer what the first API tells in three, each once a second at most.
 */
export function emailStanding(client: SESv2Client): EmailStanding {
  return {
    account: () => ask('ses:GetAccount', () => accountOf(client)),
    identity: (name) => ask('ses:GetEmailIdentity', () => unlessMissing(() => identityOf(client, name))),
    eventPath: (name) => ask('ses:GetConfigurationSet', () => unlessMissing(() => eventPathOf(client, name))),
  }
}

async function unlessMissing<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await question()
  } catch (cause) {
    if (cause instanceof NotFoundException) return undefined
    throw cause
  }
}

const reviews = { PENDING: 'pending', FAILED: 'failed', GRANTED: 'granted', DENIED: 'denied' } as const
const judgements = { HEALTHY: 'healthy', PROBATION: 'probation', SHUTDOWN: 'shutdown' } as const

async function accountOf(client: SESv2Client): Promise<SendingAccount> {
  const is = await client.send(new GetAccountCommand({}))
  const review = named(reviews, is.Details?.ReviewDetails?.Status)
  const reasons = is.SuppressionAttributes?.SuppressedReasons ?? []
  return {
    hasProductionAccess: is.ProductionAccessEnabled === true,
    ...(review && { review }),
    perDay: is.SendQuota?.Max24HourSend ?? 0,
    perSecond: is.SendQuota?.MaxSendRate ?? 0,
    sentLastDay: is.SendQuota?.SentLast24Hours ?? 0,
    isSending: is.SendingEnabled === true,
    enforcement: named(judgements, is.EnforcementStatus),
    suppresses: (['bounce', 'complaint'] as const).filter((each) =>
      reasons.some((reason) => reason.toLowerCase() === each),
    ),
  }
}

function named<Names extends Readonly<Record<string, string>>>(
  names: Names,
  name: string | undefined,
): Names[keyof Names] | undefined {
  return name !== undefined && Object.hasOwn(names, name) ? names[name as keyof Names] : undefined
}

async function identityOf(client: SESv2Client, name: string): Promise<SendingIdentity> {
  const is = await client.send(new GetEmailIdentityCommand({ EmailIdentity: name }))
  const mailFrom = mailFromOf(is.MailFromAttributes)
  return {
    isVerified: is.VerifiedForSendingStatus === true,
    isDomain: is.IdentityType !== 'EMAIL_ADDRESS',
    dkim: dkimOf(is.DkimAttributes ?? {}),
    ...(mailFrom && { mailFrom }),
  }
}

function dkimOf(is: DkimAttributes): SendingIdentity['dkim'] {
  return {
    isOn: is.SigningEnabled === true,
    isVerified: is.Status === 'SUCCESS',
    // Of keys of the owner's own, this is their selector.
    tokens: is.SigningAttributesOrigin === 'EXTERNAL' ? [] : (is.Tokens ?? []),
    ...(is.SigningHostedZone && { keysIn: is.SigningHostedZone }),
  }
}

function mailFromOf(is: GetEmailIdentityResponse['MailFromAttributes']): SendingIdentity['mailFrom'] {
  if (!is?.MailFromDomain) return undefined
  const status = is.MailFromDomainStatus
  const isLooking = status === 'PENDING' || status === 'TEMPORARY_FAILURE'
  return {
    domain: is.MailFromDomain,
    status: status === 'SUCCESS' ? 'success' : isLooking ? 'pending' : 'failed',
  }
}

async function eventPathOf(client: SESv2Client, name: string): Promise<EventPath> {
  const of = { ConfigurationSetName: name }
  const set = await client.send(new GetConfigurationSetCommand(of))
  const { EventDestinations = [] } = await client.send(new GetConfigurationSetEventDestinationsCommand(of))
  return {
    isSending: set.SendingOptions?.SendingEnabled !== false,
    destinations: EventDestinations.map(({ Enabled, MatchingEventTypes = [], SnsDestination }) => ({
      isOn: Enabled === true,
      events: MatchingEventTypes,
      isTopic: SnsDestination?.TopicArn !== undefined,
    })),
  }
}
