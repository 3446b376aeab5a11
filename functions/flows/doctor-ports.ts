import type { Asked } from '../core/doctor/asked.ts'
import type {
  AlarmLetters,
  ContentStanding,
  Deployed,
  EventPath,
  FeedStanding,
  Greeting,
  HookStanding,
  SendingAccount,
  SendingIdentity,
  SiteAnswer,
  SiteStanding,
  StackStanding,
  TableCare,
  TableStanding,
  TickCount,
} from '../core/doctor/facts.ts'
import type { MailHost } from '../core/doctor/judge-dns.ts'
import type { Filled } from '../core/doctor/judge-inside.ts'
import type { SecretName } from '../core/secret-names.ts'
import type { Clock } from './ports.ts'

/** What a doctor asks. Nothing is changed by asking, and every question is answered: silence and "not here" are answers. */
export interface DoctorPorts {
  readonly clock: Pick<Clock, 'now'>
  readonly account: AccountStanding
  readonly email: EmailStanding
  readonly dns: Dns
  readonly scheduling: SchedulingStanding
  readonly inside: StageStanding
  readonly web: Web
  readonly alarms: AlarmStanding
}

/** The account, and what is deployed in it. */
export interface AccountStanding {
  greet(): Promise<Asked<Greeting>>
  /** Version of the CDK's bootstrap in a region; undefined where there is none. */
  bootstrap(region: string): Promise<Asked<number | undefined>>
  stack(): Promise<Asked<StackStanding>>
  /** The stage's stack in us-east-1. */
  edgeStack(): Promise<Asked<StackStanding>>
  /** What the stack's outputs tell; asked only when none is missing. */
  deployed(): Promise<Asked<Deployed>>
}

/** SES in the stage's region. */
export interface EmailStanding {
  account(): Promise<Asked<SendingAccount>>
  /** Undefined where SES does not know it. */
  identity(name: string): Promise<Asked<SendingIdentity | undefined>>
  /** Undefined where there is no such configuration set. */
  eventPath(configurationSet: string): Promise<Asked<EventPath | undefined>>
}

/** The DNS as the world sees it. A name that is not there has no records. */
export interface Dns {
  texts(name: string): Promise<Asked<readonly string[]>>
  aliases(name: string): Promise<Asked<readonly string[]>>
  mailHosts(name: string): Promise<Asked<readonly MailHost[]>>
}

/** EventBridge Scheduler, and the role by which it wakes the planner. */
export interface SchedulingStanding {
  /** State of a group; undefined where there is none. */
  group(name: string): Promise<Asked<string | undefined>>
  /** Trust policy of a role in JSON; undefined where there is none. */
  trust(roleArn: string): Promise<Asked<string | undefined>>
}

/** What the stage itself holds. */
export interface StageStanding {
  content(): Promise<Asked<ContentStanding>>
  /** Undefined while nothing is published. */
  site(): Promise<Asked<SiteStanding | undefined>>
  table(): Promise<Asked<TableStanding>>
  tableCare(): Promise<Asked<TableCare>>
  /** Ticks of an hour, counted since the epoch, and of the one before. */
  ticks(hour: number): Promise<Asked<TickCount>>
  deadLetters(): Promise<Asked<readonly Filled[]>>
  /** Those of these secrets that are not there. */
  missingSecrets(names: readonly SecretName[]): Promise<Asked<readonly SecretName[]>>
  /** Feeds of the published settings. */
  feeds(): Promise<Asked<readonly FeedStanding[]>>
  hooks(): Promise<Asked<readonly HookStanding[]>>
}

/** Whom alarms are told to. */
export interface AlarmStanding {
  letters(topic: string): Promise<Asked<AlarmLetters>>
}

/** The web as a reader sees it. */
export interface Web {
  /** Asks for an address, and follows nothing. */
  look(address: string): Promise<Asked<SiteAnswer>>
}
