import { type Asked, notHere, told } from '../core/doctor/asked.ts'
import type {
  ContentStanding,
  Deployed,
  FeedStanding,
  SendingAccount,
  SendingIdentity,
} from '../core/doctor/facts.ts'
import { type CheckName, checkTitles, type Finding } from '../core/doctor/finding.ts'
import { feedStanding, hookStanding } from '../core/doctor/standings-of-others.ts'
import { type SenderStanding, sandboxPerDay, type Unknown } from '../core/email/deliverability.ts'
import type { SendQuota } from '../core/email/send-quota.ts'
import { bounceHost } from '../core/email/sender-records.ts'
import { type FeedRecord, recordName } from '../core/incoming/feed-record.ts'
import { deadLettersLook } from '../core/notices/dead-letters-look.ts'
import { contentMark, type PublishedContent } from '../core/publication/published-content.ts'
import { settingsFile } from '../core/publication/upload-plan.ts'
import type { Site } from '../core/site/site.ts'
import { targetNames } from '../core/syndication/post.ts'
import type { DoctorPorts } from './doctor-ports.ts'
import { examineDeployment } from './examine-deployment.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

export type DeskDoctorPorts = Pick<
  Ports,
  | 'clock'
  | 'log'
  | 'compiled'
  | 'content'
  | 'deadLetters'
  | 'deliverability'
  | 'hooks'
  | 'limits'
  | 'mailer'
  | 'stage'
  | 'tableIdentity'
>

/** What was found, and what only the command line may look at. */
export interface DeskExamination {
  readonly findings: readonly Finding[]
  readonly elsewhere: readonly CheckName[]
  readonly isLocal: boolean
}

/** What a function of the stage may ask, and so the desk; all other checks take the owner's own credentials. */
const checksHere: readonly CheckName[] = [
  'content',
  'publication',
  'table',
  'identity',
  'dkim',
  'mail-from',
  'mail-from-records',
  'dmarc',
  'sandbox',
  'quota',
  'tick',
  'dead-letters',
  'feeds',
  'hooks',
]

/** Makes the doctor's own checks, as far as the desk may ask what they need. Nothing is changed by asking. */
export async function examineFromDesk(ports: DeskDoctorPorts): Promise<DeskExamination> {
  const { stage } = ports
  const isLocal = stage === 'local'
  const site = await readSite(ports)
  const sender = await quietly(ports, () => ports.deliverability.look(site.sender.email))
  const region = (sender.kind === 'told' && sender.value?.region) || 'REGION'
  const findings = await examineDeployment(doctorOf(ports, { site, sender, isLocal }), {
    ...{ stage, region, stackName: `tidings-${stage}`, qualifier: '' },
    ...{ events: [], timeToLive: '', hasEdge: false, isLocal },
  })
  return {
    findings: findings.filter(({ check }) => checksHere.includes(check)),
    elsewhere: (Object.keys(checkTitles) as CheckName[]).filter((check) => !checksHere.includes(check)),
    isLocal,
  }
}

/** Asks; whoever fails to answer has told nothing, and the log says why. */
async function quietly<T>({ log }: Pick<Ports, 'log'>, question: () => Promise<T>): Promise<Asked<T>> {
  try {
    return told(await question())
  } catch (cause) {
    log.error('the doctor at the desk was not answered', { cause })
    return { kind: 'silent', reason: 'nobody answered; the log of the desk says why' }
  }
}

interface Known {
  readonly site: Site
  readonly sender: Asked<SenderStanding | undefined>
  readonly isLocal: boolean
}

function doctorOf(ports: DeskDoctorPorts, { site, sender, isLocal }: Known): DoctorPorts {
  const elsewhere = async () => notHere
  const ask = <T>(question: () => Promise<T>) => quietly(ports, question)
  const ofSender = <T>(tell: (standing: SenderStanding) => Asked<T>): Asked<T> => {
    if (sender.kind !== 'told') return sender
    return sender.value === undefined ? notHere : tell(sender.value)
  }
  return {
    clock: ports.clock,
    account: {
      ...{ greet: elsewhere, bootstrap: elsewhere, stack: elsewhere, edgeStack: elsewhere },
      deployed: async () => told(deployedAs(ports.stage, senderOf(sender, site))),
    },
    email: {
      account: () => ask(async () => accountOf(await ports.mailer.quota())),
      identity: async () => ofSender(identityOf),
      eventPath: elsewhere,
    },
    dns: {
      texts: async (name) => ofSender((standing) => textsOf(standing, name)),
      aliases: elsewhere,
      // SES accepts a MAIL FROM domain only while it finds its own mail host there.
      mailHosts: async () => ofSender(({ region }) => told([{ host: bounceHost(region), priority: 10 }])),
    },
    scheduling: { group: elsewhere, trust: elsewhere },
    inside: {
      content: () => ask(() => contentOf(ports)),
      site: async () =>
        told({
          url: site.url,
          sender: site.sender.email,
          asksChallenge: site.signup.turnstile !== undefined,
          networks: targetNames.filter((name) => site.syndication[name]),
        }),
      table: () => ask(() => tableOf(ports)),
      // Here the tick runs while the server does, which may have been started just now.
      ticks: isLocal ? elsewhere : (hour) => ask(() => ticksOf(ports, hour)),
      deadLetters: () => ask(() => ports.deadLetters.filled()),
      feeds: () => ask(() => feedsOf(ports, site)),
      hooks: () => ask(async () => (await ports.hooks.list()).map(hookStanding)),
      ...{ tableCare: elsewhere, missingSecrets: elsewhere },
    },
    web: { look: elsewhere },
    alarms: { letters: elsewhere },
  }
}

/** The verified identity that the sender falls under; its domain, where there is none or nobody tells. */
function senderOf(sender: Asked<SenderStanding | undefined>, site: Site): string {
  const standing = sender.kind === 'told' ? sender.value : undefined
  const { identity, domain } = standing ?? {}
  return (identity === 'unknown' ? undefined : identity) ?? domain ?? site.sender.email
}

/** Only the sender is looked at by a check that is made here. */
function deployedAs(stage: string, senderIdentity: string): Deployed {
  const nothing = { configurationSet: '', scheduleGroup: '', schedulerRoleArn: '', tableName: '' }
  return { ...nothing, senderIdentity, parameterPrefix: `/tidings/${stage}` }
}

/** The first API of SES tells the quota only; what it does not tell is judged by no check that is made here. */
function accountOf({ perDay, perSecond, sentLastDay }: SendQuota): SendingAccount {
  return {
    hasProductionAccess: perDay > sandboxPerDay,
    // SES tells an unlimited quota as -1.
    perDay: Number.isFinite(perDay) ? perDay : -1,
    ...{ perSecond, sentLastDay },
    ...{ isSending: true, enforcement: undefined, suppresses: [] },
  }
}

function identityOf({ identity, dkim, mailFrom }: SenderStanding): Asked<SendingIdentity | undefined> {
  if (isUnknown(identity) || isUnknown(dkim) || isUnknown(mailFrom))
    return { kind: 'silent', reason: 'SES was asked too often; ask again in a minute' }
  if (identity === undefined) return told(undefined)
  return told({
    isVerified: true,
    isDomain: !identity.includes('@'),
    dkim: {
      isOn: dkim.isSigning || dkim.tokens.length > 0,
      isVerified: dkim.isSigning,
      tokens: dkim.tokens,
    },
    ...(mailFrom !== undefined && { mailFrom: { domain: mailFrom, status: 'success' } as const }),
  })
}

function isUnknown(told: unknown): told is Unknown {
  return told === 'unknown'
}

/** The TXT records of the MAIL FROM domain, and the DMARC record where it was found. */
function textsOf(standing: SenderStanding, name: string): Asked<readonly string[]> {
  const { mailFrom, mailFromTexts, dmarc, dmarcAt, domain } = standing
  const silent = { kind: 'silent', reason: `the DNS did not tell of ${name}` } as const
  if (name === mailFrom) return isUnknown(mailFromTexts) ? silent : told(mailFromTexts)
  if (isUnknown(dmarc)) return silent
  return told(dmarc !== undefined && name === `_dmarc.${dmarcAt ?? domain}` ? [dmarc] : [])
}

async function contentOf({ compiled, content }: DeskDoctorPorts): Promise<ContentStanding> {
  const files = await content.list('')
  const note = (await compiled.read('publication')) as PublishedContent | undefined
  return {
    files: files.length,
    hasSettings: files.some(({ path }) => path === settingsFile),
    ...(note && {
      publication: { at: note.at, done: note.done, isCurrent: note.content === contentMark(files) },
    }),
  }
}

function feedsOf({ compiled }: DeskDoctorPorts, { incoming }: Site): Promise<readonly FeedStanding[]> {
  return Promise.all(
    incoming.map(async ({ name }) =>
      feedStanding(name, (await compiled.read(recordName(name))) as FeedRecord | undefined),
    ),
  )
}

async function tableOf({ tableIdentity }: DeskDoctorPorts) {
  const { table, isKnown } = await tableIdentity.look()
  // Whoever is signed in has been read from it, so it answers.
  return { status: 'ACTIVE', id: table, known: isKnown ? table : `another than ${table}` }
}

async function ticksOf({ limits }: DeskDoctorPorts, hour: number) {
  return {
    thisHour: await limits.counted(deadLettersLook(hour)),
    hourBefore: await limits.counted(deadLettersLook(hour - 1)),
  }
}
