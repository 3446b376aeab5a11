import { localArn } from '../account.ts'

/** A schedule as it was created; names as in the API, times in ISO 8601. */
export interface Schedule {
  readonly group: string
  readonly name: string
  readonly expression: string
  readonly timeZone: string
  /** ARN of the function it wakes. */
  readonly target: string
  readonly roleArn: string
  /** JSON that becomes the function's event. */
  readonly input: string
  readonly deleteAfterwards: boolean
  readonly clientToken?: string | undefined
  readonly createdAt: string
  /** Set once a one-time schedule that stays has fired. */
  readonly firedAt?: string | undefined
}

/** A schedule's key among all: names are unique within their group. */
export function scheduleKey({ group, name }: Pick<Schedule, 'group' | 'name'>): string {
  return `${group}/${name}`
}

/** A schedule's ARN. */
export function scheduleArn(schedule: Pick<Schedule, 'group' | 'name'>): string {
  return localArn('scheduler', `schedule/${scheduleKey(schedule)}`)
}
