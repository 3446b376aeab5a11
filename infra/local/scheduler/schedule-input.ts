import { SchedulerError } from './errors.ts'
import { isTimeZone, readExpression } from './expression.ts'
import type { Schedule } from './schedule.ts'

/** The members of a CreateSchedule request, as they came. */
export type ScheduleInput = Readonly<Record<string, unknown>>

/** Reads a CreateSchedule request; throws the ValidationException that the service answers when it is not sound. */
export function readSchedule(name: string, input: ScheduleInput, now: number): Schedule {
  if (!/^[\w.-]{1,64}$/.test(name)) throw invalid(`Invalid schedule name ${name}`)
  const expression = text(input.ScheduleExpression, 'scheduleExpression')
  const timeZone = input.ScheduleExpressionTimezone ?? 'UTC'
  if (typeof timeZone !== 'string' || !isTimeZone(timeZone))
    throw invalid(`Invalid Timezone ${String(timeZone)}`)
  checkExpression(expression, timeZone, now)
  checkUnsupported(input)
  return {
    group: text(input.GroupName ?? 'default', 'groupName'),
    name,
    expression,
    timeZone,
    ...readTarget(input.Target),
    deleteAfterwards: input.ActionAfterCompletion === 'DELETE',
    clientToken: typeof input.ClientToken === 'string' ? input.ClientToken : undefined,
    createdAt: new Date(now).toISOString(),
  }
}

/** A schedule fires anywhere in its minute, so until then its instant is not past (milliseconds). */
const precision = 60_000

/**
 * Throws for an expression the service would refuse. Whether AWS takes an `at()` in the past is not documented and
 * reports differ; refusing it here keeps callers from relying on either.
 */
function checkExpression(expression: string, timeZone: string, now: number): void {
  if (/^cron\(.*\)$/.test(expression)) throw unsupported('cron expressions')
  const firing = readExpression(expression, timeZone)
  const past = firing?.kind === 'once' && firing.instant !== undefined && firing.instant < now - precision
  if (firing === undefined || past) throw invalid(`Invalid Schedule Expression ${expression}.`)
}

function readTarget(target: unknown): Pick<Schedule, 'target' | 'roleArn' | 'input'> {
  const members = (target ?? {}) as Readonly<Record<string, unknown>>
  const input = text(members.Input ?? '{}', 'target.input')
  try {
    JSON.parse(input)
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw invalid('Invalid RequestJson provided. Reason: The target input is not JSON.')
  }
  return { target: text(members.Arn, 'target.arn'), roleArn: text(members.RoleArn, 'target.roleArn'), input }
}

function checkUnsupported({ FlexibleTimeWindow, State, StartDate, EndDate }: ScheduleInput): void {
  const mode = (FlexibleTimeWindow as { Mode?: unknown } | undefined)?.Mode
  if (mode === undefined) throw missing('flexibleTimeWindow')
  const others = [
    mode === 'OFF' ? undefined : 'a flexible time window',
    State === undefined || State === 'ENABLED' ? undefined : 'disabled schedules',
    StartDate === undefined && EndDate === undefined ? undefined : 'start and end dates',
  ].filter((other) => other !== undefined)
  if (others.length > 0) throw unsupported(others.join(' or '))
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw missing(name)
}

function missing(name: string): SchedulerError {
  return invalid(
    `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
  )
}

function unsupported(what: string): SchedulerError {
  return new SchedulerError('UnknownOperationException', `The local cloud does not know ${what}`)
}

function invalid(message: string): SchedulerError {
  return new SchedulerError('ValidationException', message)
}
