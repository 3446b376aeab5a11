import * as z from 'zod'

/**
 * What a deployed function is told by its environment: names and addresses of the things the stack made.
 * The only reader of process.env; the local stage builds the same object from its own names.
 */
export interface Environment {
  readonly stage: string
  readonly tableName: string
  readonly contentBucket: string
  readonly siteBucket: string
  readonly queueUrls: {
    readonly content: string
    readonly lanes: string
    readonly transactional: string
    readonly events: string
    readonly sendEvents: string
    /** Keeps the events that nobody could work off. */
    readonly eventsDead: string
  }
  /** The queues that keep what nobody could work off. */
  readonly deadLetterUrls: readonly string[]
  readonly configurationSet: string
  /** Prefix of every SSM parameter, for example `/tidings/prod`. */
  readonly parameterPrefix: string
  readonly scheduleGroup: string
  /** ARN of the planner, and of the role EventBridge Scheduler takes to invoke it. */
  readonly plannerArn: string
  readonly schedulerRoleArn: string
  /** What the distribution shows the HTTP functions, so that they know it; absent where the stage has no distribution. */
  readonly edgeMark?: string
  /** Stands for the function's bundle; empty for a command, which is none. */
  readonly code: string
  /** ARN of the queue that keeps schedules which could not be delivered; absent on the local stage. */
  readonly schedulerDeadLetterArn?: string
}

/** The one number of ours that an alarm watches: how many campaigns the last minute could not bring on. */
export const stuckCampaigns = { namespace: 'Tidings', name: 'StuckCampaigns', dimension: 'stage' } as const

// Read by hand: this stands in every function, and a library of schemas is an eighth of what a small one loads.
const required = [
  'TIDINGS_STAGE',
  'TABLE_NAME',
  'CONTENT_BUCKET',
  'SITE_BUCKET',
  'CONTENT_QUEUE_URL',
  'LANES_QUEUE_URL',
  'TRANSACTIONAL_QUEUE_URL',
  'EVENTS_QUEUE_URL',
  'SEND_EVENTS_QUEUE_URL',
  'EVENTS_DEAD_LETTER_QUEUE_URL',
  /** Set apart by spaces. */
  'DEAD_LETTER_QUEUE_URLS',
  'CONFIGURATION_SET',
  'PARAMETER_PREFIX',
  'SCHEDULE_GROUP',
  'PLANNER_ARN',
  'SCHEDULER_ROLE_ARN',
] as const
const optional = ['SCHEDULER_DEAD_LETTER_ARN', 'EDGE_MARK', 'CODE_MARK'] as const

type Told<Name extends string> = Readonly<Record<Name, string>> &
  Readonly<Partial<Record<(typeof optional)[number], string>>>

/** The environment's variables as one typed object; throws naming every variable that is missing. */
export function readEnvironment(source: Record<string, string | undefined> = process.env): Environment {
  const read = readTold(required, (name) => source[name])
  if (!read.ok) {
    const names = read.missing.join(', ')
    throw new Error(`This function's environment lacks ${names}. Deploy it with the Tidings stack.`)
  }
  return environmentOf(read.value)
}

/** What a deployed stack says of itself in its outputs: all that its functions are told, and whom they may send as. */
export interface DeployedStage extends Environment {
  /** The domain or address in SES that the functions may send from. */
  readonly senderIdentity: string
  /** Where the stage answers, for example `https://d111111abcdef8.cloudfront.net`. */
  readonly siteAddress: string
  /** ARN of the topic that alarms are told to; a stage that an older version deployed does not tell it. */
  readonly alarmTopic?: string
}

/** The stack output that tells a variable: `TABLE_NAME` stands in `TableName`, since outputs have no underscores. */
export function outputName(variable: string): string {
  return variable.toLowerCase().replace(/(^|_)([a-z])/g, (_, _gap, letter: string) => letter.toUpperCase())
}

/** Reads the outputs of a stack, by name; otherwise names every one that is missing. */
export function readOutputs(
  outputs: Readonly<Record<string, string | undefined>>,
):
  | { readonly ok: true; readonly value: DeployedStage }
  | { readonly ok: false; readonly missing: readonly string[] } {
  const read = readTold([...required, 'SENDER_IDENTITY', 'SITE_ADDRESS'], (name) => outputs[outputName(name)])
  if (!read.ok) return { ok: false, missing: read.missing.map(outputName) }
  const { SENDER_IDENTITY: senderIdentity, SITE_ADDRESS: siteAddress } = read.value
  const alarmTopic = outputs[outputName('ALARM_TOPIC')]
  const value = { ...environmentOf(read.value), senderIdentity, siteAddress }
  return { ok: true, value: { ...value, ...(alarmTopic && { alarmTopic }) } }
}

/** Every variable that is told, or those that have to be and are not; an empty one tells nothing. */
function readTold<Name extends string>(
  names: readonly Name[],
  tell: (name: Name | (typeof optional)[number]) => string | undefined,
):
  | { readonly ok: true; readonly value: Told<Name> }
  | { readonly ok: false; readonly missing: readonly Name[] } {
  const missing = names.filter((name) => !tell(name))
  if (missing.length > 0) return { ok: false, missing }
  const told = [...names, ...optional].map((name) => [name, tell(name)] as const).filter(([, value]) => value)
  return { ok: true, value: Object.fromEntries(told) as Told<Name> }
}

function environmentOf(is: Told<(typeof required)[number]>): Environment {
  return {
    stage: is.TIDINGS_STAGE,
    tableName: is.TABLE_NAME,
    contentBucket: is.CONTENT_BUCKET,
    siteBucket: is.SITE_BUCKET,
    queueUrls: {
      content: is.CONTENT_QUEUE_URL,
      lanes: is.LANES_QUEUE_URL,
      transactional: is.TRANSACTIONAL_QUEUE_URL,
      events: is.EVENTS_QUEUE_URL,
      sendEvents: is.SEND_EVENTS_QUEUE_URL,
      eventsDead: is.EVENTS_DEAD_LETTER_QUEUE_URL,
    },
    deadLetterUrls: is.DEAD_LETTER_QUEUE_URLS.split(' '),
    configurationSet: is.CONFIGURATION_SET,
    parameterPrefix: is.PARAMETER_PREFIX,
    scheduleGroup: is.SCHEDULE_GROUP,
    plannerArn: is.PLANNER_ARN,
    schedulerRoleArn: is.SCHEDULER_ROLE_ARN,
    code: is.CODE_MARK ?? '',
    ...(is.SCHEDULER_DEAD_LETTER_ARN ? { schedulerDeadLetterArn: is.SCHEDULER_DEAD_LETTER_ARN } : {}),
    ...(is.EDGE_MARK ? { edgeMark: is.EDGE_MARK } : {}),
  }
}

/** What the owner may set on the laptop; every value has a default (shared contract, "Environment"). */
export interface LocalEnvironment {
  /** Port of the local server on 127.0.0.1; 0 takes a free one. */
  readonly port: number
  /** Folder of the local state; absent when the owner named none, and then it is `.tidings`. */
  readonly home?: string
  /** Folder with site.yaml, articles/, campaigns/, images/. */
  readonly content: string
  /** Messages a second the local SES takes; 0 is unlimited. */
  readonly sendRate: number
  readonly mode: 'production' | 'sandbox'
  /** An API key that works on this machine, for scripts. */
  readonly adminKey?: string
  /** ISO instant the local clock starts at. */
  readonly clockStart?: string
  /** True when an npm script runs us, and so a shell stands between npm and this process. */
  readonly isNpmScript: boolean
}

const text = () => z.string().min(1)
// Made when it is asked for, so that functions, which never ask, carry no library for it.
const localVariables = () =>
  z.object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    TIDINGS_HOME: text().optional(),
    TIDINGS_CONTENT: text().default('content'),
    TIDINGS_SEND_RATE: z.coerce.number().min(0).default(14),
    TIDINGS_SES: z.enum(['production', 'sandbox']).default('production'),
    TIDINGS_ADMIN_KEY: text().optional(),
    TIDINGS_CLOCK: z.iso.datetime({ offset: true }).optional(),
    npm_lifecycle_event: text().optional(),
  })

/** The laptop's settings, or one sentence a variable that cannot be used. */
export function readLocalEnvironment(
  source: Record<string, string | undefined> = process.env,
):
  | { readonly ok: true; readonly value: LocalEnvironment }
  | { readonly ok: false; readonly faults: readonly string[] } {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = localVariables().safeParse(set)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.')
      return `${name}=${JSON.stringify(source[name])} cannot be used: ${issue.message}`
    })
    return { ok: false, faults }
  }
  const is = parsed.data
  return {
    ok: true,
    value: {
      port: is.PORT,
      ...(is.TIDINGS_HOME ? { home: is.TIDINGS_HOME } : {}),
      content: is.TIDINGS_CONTENT,
      sendRate: is.TIDINGS_SEND_RATE,
      mode: is.TIDINGS_SES,
      isNpmScript: is.npm_lifecycle_event !== undefined,
      ...(is.TIDINGS_ADMIN_KEY ? { adminKey: is.TIDINGS_ADMIN_KEY } : {}),
      ...(is.TIDINGS_CLOCK ? { clockStart: is.TIDINGS_CLOCK } : {}),
    },
  }
}
