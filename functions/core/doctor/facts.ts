import type { Instant } from '../subscribers/subscriber.ts'
import type { TargetName } from '../syndication/post.ts'

/** Which stage is looked at, and how it was meant to be deployed. */
export interface StageName {
  readonly stage: string
  readonly region: string
  /** Stack of the stage, for example `tidings-prod`. */
  readonly stackName: string
  /** Qualifier of the CDK's bootstrap; names its version parameter. */
  readonly qualifier: string
}

/** How AWS answers the question who asks. */
export interface Greeting {
  /** Milliseconds that this machine's clock is ahead of AWS's; absent when AWS did not answer. */
  readonly ahead?: number
  readonly caller: Caller | CallerFault
}

/** Whose credentials these are; no name, since it may be an e-mail address. */
export interface Caller {
  readonly kind: 'root' | 'role' | 'user'
  readonly account: string
}

export interface CallerFault {
  readonly kind: 'no-credentials' | 'expired' | 'invalid' | 'unreachable' | 'refused'
  /** The fault's name, as the SDK or AWS gives it. */
  readonly code: string
}

/** What CloudFormation says of the stage's stack. */
export type StackStanding =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'there'
      /** For example `UPDATE_COMPLETE`. */
      readonly status: string
      /** Outputs that it should have and has not. */
      readonly missing: readonly string[]
    }

/** What a stack's outputs tell, as far as its checks need it. */
export interface Deployed {
  readonly senderIdentity: string
  readonly configurationSet: string
  readonly scheduleGroup: string
  readonly schedulerRoleArn: string
  readonly parameterPrefix: string
  readonly tableName: string
  /** Where the site answers; undefined of a stage that an older version deployed, and here. */
  readonly siteAddress?: string
  /** ARN of the topic that alarms are told to; undefined of a stage that an older version deployed, and here. */
  readonly alarmTopic?: string
}

/** The SES account in the stage's region. */
export interface SendingAccount {
  readonly hasProductionAccess: boolean
  /** AWS's answer to the request for it, when one was made. */
  readonly review?: 'pending' | 'denied' | 'failed' | 'granted'
  readonly perDay: number
  readonly perSecond: number
  readonly sentLastDay: number
  readonly isSending: boolean
  /** AWS's judgement of the account's bounces and complaints; undefined where it makes none. */
  readonly enforcement: 'healthy' | 'probation' | 'shutdown' | undefined
  /** What puts an address on the account's suppression list. */
  readonly suppresses: readonly ('bounce' | 'complaint')[]
}

/** A domain or address as SES holds it. */
export interface SendingIdentity {
  readonly isVerified: boolean
  readonly isDomain: boolean
  readonly dkim: {
    readonly isOn: boolean
    readonly isVerified: boolean
    /** Names of SES's own keys; none where the owner signs with keys of their own. */
    readonly tokens: readonly string[]
    /** Zone of SES's keys. */
    readonly keysIn?: string
  }
  readonly mailFrom?: {
    readonly domain: string
    readonly status: 'pending' | 'success' | 'failed'
  }
}

/** A configuration set and where its events go. */
export interface EventPath {
  readonly isSending: boolean
  readonly destinations: readonly {
    readonly isOn: boolean
    /** SES's own names, for example `BOUNCE`. */
    readonly events: readonly string[]
    readonly isTopic: boolean
  }[]
}

/** The stage's content as it was uploaded, and when it was last published. */
export interface ContentStanding {
  readonly hasSettings: boolean
  readonly files: number
  readonly uploadedAt?: Instant
  /** The last publishing: whether it was of what is there now, and whether it could be done. */
  readonly publication?: { readonly at: Instant; readonly isCurrent: boolean; readonly done: boolean }
}

/** What the published settings say, as far as the checks need it. */
export interface SiteStanding {
  readonly url: string
  readonly sender: string
  readonly asksChallenge: boolean
  /** Other networks that are told of articles. */
  readonly networks: readonly TargetName[]
}

/** A feed of another site that digests take articles from; `fault` while it cannot be read. */
export interface FeedStanding {
  readonly name: string
  readonly fault?: { readonly message: string; readonly mend: string; readonly since: Instant }
}

/** Somebody who is told of events. */
export interface HookStanding {
  readonly id: string
  readonly description: string
  /** When and why it was switched off, where the owner did not do that. */
  readonly disabled?: { readonly at: Instant; readonly reason: string }
  /** Since when it has taken nothing, while it is on. */
  readonly failingSince?: Instant
}

/** The table and the id that the stage knows it by. */
export interface TableStanding {
  /** For example `ACTIVE`. */
  readonly status: string
  readonly id: string
  /** Undefined until the first tick. */
  readonly known: string | undefined
}

/** What DynamoDB does for the table by itself. */
export interface TableCare {
  /** True while every second of the last 35 days can be restored. */
  readonly isRecoverable: boolean
  /** True where items that have expired are cleaned up by the attribute that we set. */
  readonly isCleaned: boolean
}

/** How an address answered. */
export type SiteAnswer =
  | { readonly kind: 'answered'; readonly status: number }
  /** Nobody did, with the reason in a word or a clause. */
  | { readonly kind: 'silent'; readonly reason: string }

/** Who is written to when an alarm rings. */
export interface AlarmLetters {
  /** Addresses that were asked and said yes. */
  readonly confirmed: number
  /** Addresses that were asked and have not answered. */
  readonly pending: number
}

/** How often the tick ran to its end in this hour of the clock and in the one before. */
export interface TickCount {
  readonly thisHour: number
  readonly hourBefore: number
}
