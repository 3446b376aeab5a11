import type { DnsRecord } from '../email/sender-records.ts'

/** The checks by name, in the order in which to mend what they find, with what each looks at. */
export const checkTitles = {
  clock: 'Clock of this machine',
  credentials: 'AWS credentials',
  bootstrap: 'CDK bootstrap',
  'bootstrap-edge': 'CDK bootstrap in us-east-1',
  stack: 'Stack',
  'stack-edge': 'Stack in us-east-1',
  outputs: 'What the stack tells of itself',
  content: 'Content',
  publication: 'Publication',
  site: 'Site',
  table: 'Table',
  'table-care': 'Backups and expiry of the table',
  'event-path': 'Bounces, complaints, deliveries',
  'sender-right': 'Right to send',
  identity: 'Sender in SES',
  'dkim-records': 'DKIM in the DNS',
  dkim: 'DKIM signature',
  'mail-from': 'MAIL FROM domain',
  'mail-from-records': 'MAIL FROM and SPF in the DNS',
  dmarc: 'DMARC in the DNS',
  sandbox: 'SES production access',
  sending: 'SES sending',
  quota: 'SES quota',
  suppression: 'SES suppression list',
  schedules: 'Schedules',
  'schedules-role': 'Role of the schedules',
  tick: 'Tick of the minute',
  'dead-letters': 'Dead letters',
  alarms: 'Letters of alarms',
  challenge: 'Turnstile secret',
  networks: 'Secrets of other networks',
  feeds: 'Feeds of other sites',
  hooks: 'Web hooks',
} as const

export type CheckName = keyof typeof checkTitles

/** What the owner does to mend something: a command line, a DNS record, or a step elsewhere. */
export type Remedy =
  | { readonly kind: 'command'; readonly command: string }
  | ({ readonly kind: 'record' } & { readonly record: DnsRecord })
  | { readonly kind: 'step'; readonly step: string }

/** What a check found. `message` says how things are, `why` what becomes of it, `remedies` what mends it, in order. */
export type Judgement =
  | { readonly verdict: 'ok'; readonly message: string }
  | {
      readonly verdict: 'warning' | 'wrong'
      readonly message: string
      readonly why: string
      readonly remedies: readonly Remedy[]
    }
  | { readonly verdict: 'not-checked'; readonly message: string }

/** A check's judgement under its name. */
export type Finding = { readonly check: CheckName } & Judgement

/** All is well. */
export function ok(message: string): Judgement {
  return { verdict: 'ok', message }
}

/** Something does not work, or will hurt soon. */
export function wrong(message: string, why: string, ...remedies: readonly Remedy[]): Judgement {
  return { verdict: 'wrong', message, why, remedies }
}

/** Something works, and could be better. */
export function warning(message: string, why: string, ...remedies: readonly Remedy[]): Judgement {
  return { verdict: 'warning', message, why, remedies }
}

/** Nobody can tell. */
export function notChecked(message: string): Judgement {
  return { verdict: 'not-checked', message }
}

/** A command line to copy. */
export function command(line: string): Remedy {
  return { kind: 'command', command: line }
}

/** A DNS record to publish. */
export function publish(record: DnsRecord): Remedy {
  return { kind: 'record', record }
}

/** Something to do that no command does. */
export function step(words: string): Remedy {
  return { kind: 'step', step: words }
}
