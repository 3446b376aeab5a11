import * as z from 'zod'
import { deployerSettings } from './deployer-settings.ts'
import { settingWords } from './setting-words.ts'
import { siteFaults, siteSettings } from './site-config.ts'

const domainName = z
  .string()
  .regex(
    /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])$/,
    'must be a domain in lower case, with no dot at its end',
  )
const mailbox = z.email('must be an e-mail address')

const stageSchema = z
  .strictObject({
    /** Domain or address that mails are sent from; the sender of site.yaml is at that domain, or is that address. */
    senderIdentity: z
      .string()
      .regex(
        /^([^\s@/*]+@)?([a-z0-9-]+\.)+[a-z0-9-]{2,}$/,
        'must be a domain in lower case, or an e-mail address',
      ),
    /** Whether this stage makes the identity in SES, or finds one there and leaves it as it is. */
    identity: z.enum(['new', 'existing']).default('new'),
    /** Route 53's public zone of the domain or of one above it: DNS records are written there, else shown as outputs. */
    hostedZone: z
      .strictObject({
        id: z.string().regex(/^Z[A-Z0-9]+$/, 'must be the id of a hosted zone such as Z0123456789ABCDEFGHIJ'),
        name: domainName,
      })
      .optional(),
    /** Where bounces go back to, below the sender's domain and used for nothing else; `bounce.<domain>` when left out. */
    mailFrom: domainName.optional(),
    /** The DMARC record (RFC 9989) of the sender's domain; left out, the domain's own stays and one is proposed. */
    dmarc: z
      .strictObject({
        /** What receivers shall do with mail that fails: `none` first, stricter once the reports are clean. */
        policy: z.enum(['none', 'quarantine', 'reject']),
        /** Where receivers send their daily reports. */
        reports: mailbox.optional(),
      })
      .optional(),
    /** Who is written to when an alarm rings or the budget runs out; AWS asks that address to confirm first. */
    alarmEmail: mailbox.optional(),
    /** US dollars a month for the whole account: its owner hears at 80 %, at 100 % and when the forecast is above. */
    monthlyBudget: z.number().positive().optional(),
    /** True makes the stack keep nothing when the stage is deleted. */
    removable: z.boolean().default(false),
    /** A table that came out of a backup, to work on instead of the stage's own, which stays as it is (README, "Restoring"). */
    restoredTable: z
      .string()
      .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'must be the name of a table in DynamoDB')
      .optional(),
    /** AWS region; the command line's when left out. */
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region such as eu-central-1')
      .optional(),
    ...siteSettings,
    /** Lets a workflow of GitHub deploy the stage once the owner has deployed it a first time. */
    deployer: deployerSettings.optional(),
    /** Days that logs are kept. */
    logRetentionDays: z.literal([1, 3, 5, 7, 14, 30, 60, 90, 180, 365]).default(30),
  })
  .superRefine((stage, context) => {
    for (const [key, fault] of [...faultsAcross(stage), ...siteFaults(stage)])
      context.addIssue({ code: 'custom', path: [key], message: fault })
  })

interface Related {
  readonly senderIdentity: string
  readonly identity: 'new' | 'existing'
  readonly hostedZone?: { readonly name: string } | undefined
  readonly mailFrom?: string | undefined
  readonly dmarc?: object | undefined
  readonly alarmEmail?: string | undefined
  readonly monthlyBudget?: number | undefined
}

/** What is wrong between settings that are each in order: the key to mend, and one clause. */
function faultsAcross(stage: Related): readonly (readonly [key: keyof Related, fault: string])[] {
  const { senderIdentity: sender, identity, hostedZone, mailFrom, dmarc } = stage
  const faults: [keyof Related, string][] = []
  const isDomain = !sender.includes('@')
  const domain = sender.slice(sender.lastIndexOf('@') + 1)
  for (const [key, value] of Object.entries({ mailFrom, dmarc }) as ['mailFrom' | 'dmarc', unknown][]) {
    if (value === undefined) continue
    if (identity === 'existing')
      faults.push([key, 'needs a new identity, since an existing one is left as it is'])
    else if (!isDomain) faults.push([key, 'needs a domain as senderIdentity, not an address'])
  }
  if (mailFrom !== undefined && isDomain && !mailFrom.endsWith(`.${domain}`))
    faults.push(['mailFrom', `must lie below ${domain}, for example bounce.${domain}`])
  if (hostedZone && !`.${domain}`.endsWith(`.${hostedZone.name}`))
    faults.push(['hostedZone', `must be the zone of ${domain} or of a domain above it`])
  if (stage.monthlyBudget !== undefined && stage.alarmEmail === undefined)
    faults.push(['monthlyBudget', 'needs alarmEmail, since a budget has to tell somebody'])
  return faults
}

/** One deployment of Tidings, as `cdk.json` describes it under `context["tidings:stages"]`. */
export type StageConfig = z.output<typeof stageSchema> & { readonly name: string }

/** The settings of a stage cannot be used; the message is one sentence a fault, for the owner. */
export class StageError extends Error {
  override readonly name = 'StageError'
}

const stageName = /^[a-z][a-z0-9-]{0,15}$/
/** What the stack of a stage in us-east-1 has after the stage's name. */
const edgeEnding = '-edge'

/** What does not go together is worth telling of a setting that is in order. */
function isWithin(path: readonly PropertyKey[], [holder]: readonly PropertyKey[]): boolean {
  return path.length > 1 && path[0] === holder
}

/**
 * The settings of the stage named by the context value `stage` (`dev` when there is none).
 * Throws a StageError: which stage, which key, what is wrong.
 */
export function stageConfig(context: (key: string) => unknown): StageConfig {
  const name = String(context('stage') ?? 'dev')
  const stages = context('tidings:stages')
  if (!stageName.test(name))
    throw new StageError(`The stage "${name}" must be 1-16 of a-z, 0-9 and hyphens, a letter first.`)
  if (name === 'local')
    throw new StageError('No stage may be called "local": every command means this machine by it.')
  // Else a deployment or a teardown of the one stage would fall upon the other.
  if (name.endsWith(edgeEnding))
    throw new StageError(
      `The stage "${name}" must not end in "${edgeEnding}": its stack would be the one that "${name.slice(0, -edgeEnding.length)}" has in us-east-1.`,
    )
  if (typeof stages !== 'object' || stages === null || !Object.hasOwn(stages, name)) {
    const known = Object.keys((stages as object | null | undefined) ?? {}).join(', ') || 'none'
    throw new StageError(
      `cdk.json has no stage "${name}" under context["tidings:stages"] (there: ${known}). Add it there.`,
    )
  }
  const parsed = stageSchema.safeParse((stages as Record<string, unknown>)[name], { error: settingWords })
  if (!parsed.success) {
    const { issues } = parsed.error
    const faults = issues
      .filter(({ code, path }) => code !== 'custom' || !issues.some((other) => isWithin(other.path, path)))
      .map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
      .join('; ')
    throw new StageError(`cdk.json, context["tidings:stages"]["${name}"]: ${faults}.`)
  }
  return { ...parsed.data, name }
}
