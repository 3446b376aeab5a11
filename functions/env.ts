import { z } from 'zod'

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
    readonly lanes: string
    readonly transactional: string
    readonly events: string
    readonly sendEvents: string
  }
  readonly configurationSet: string
  /** Prefix of every SSM parameter, for example `/tidings/prod`. */
  readonly parameterPrefix: string
  readonly scheduleGroup: string
  /** ARN of the planner, and of the role EventBridge Scheduler takes to invoke it. */
  readonly plannerArn: string
  readonly schedulerRoleArn: string
  /** ARN of the queue that keeps schedules which could not be delivered; absent on the local stage. */
  readonly schedulerDeadLetterArn?: string
}

const text = z.string().min(1)
const variables = z.object({
  TIDINGS_STAGE: text,
  TABLE_NAME: text,
  CONTENT_BUCKET: text,
  SITE_BUCKET: text,
  LANES_QUEUE_URL: text,
  TRANSACTIONAL_QUEUE_URL: text,
  EVENTS_QUEUE_URL: text,
  SEND_EVENTS_QUEUE_URL: text,
  CONFIGURATION_SET: text,
  PARAMETER_PREFIX: text,
  SCHEDULE_GROUP: text,
  PLANNER_ARN: text,
  SCHEDULER_ROLE_ARN: text,
  SCHEDULER_DEAD_LETTER_ARN: text.optional(),
})

/** The environment's variables as one typed object; throws naming every variable that is missing. */
export function readEnvironment(source: Record<string, string | undefined> = process.env): Environment {
  const parsed = variables.safeParse(source)
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new Error(`This function's environment lacks ${names}. Deploy it with the Tidings stack.`)
  }
  const is = parsed.data
  return {
    stage: is.TIDINGS_STAGE,
    tableName: is.TABLE_NAME,
    contentBucket: is.CONTENT_BUCKET,
    siteBucket: is.SITE_BUCKET,
    queueUrls: {
      lanes: is.LANES_QUEUE_URL,
      transactional: is.TRANSACTIONAL_QUEUE_URL,
      events: is.EVENTS_QUEUE_URL,
      sendEvents: is.SEND_EVENTS_QUEUE_URL,
    },
    configurationSet: is.CONFIGURATION_SET,
    parameterPrefix: is.PARAMETER_PREFIX,
    scheduleGroup: is.SCHEDULE_GROUP,
    plannerArn: is.PLANNER_ARN,
    schedulerRoleArn: is.SCHEDULER_ROLE_ARN,
    ...(is.SCHEDULER_DEAD_LETTER_ARN ? { schedulerDeadLetterArn: is.SCHEDULER_DEAD_LETTER_ARN } : {}),
  }
}
