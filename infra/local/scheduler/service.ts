import type { StageClock } from '../clock.ts'
import { restJsonNotImplemented, restJsonResult } from '../wire/json-answers.ts'
import { bodyText, type LocalRequest, type LocalResponse, type LocalService } from '../wire/local-service.ts'
import type { ScheduleBook } from './create-scheduler.ts'
import { SchedulerError, schedulerErrorAnswer } from './errors.ts'
import { type Schedule, scheduleArn } from './schedule.ts'
import { readSchedule, type ScheduleInput } from './schedule-input.ts'

/** EventBridge Scheduler over REST JSON: CreateSchedule, GetSchedule, DeleteSchedule. */
export function schedulerService(book: ScheduleBook, clock: StageClock): LocalService {
  return async (request) => {
    try {
      return answer(book, clock, request)
    } catch (cause) {
      if (cause instanceof SchedulerError) return schedulerErrorAnswer(cause)
      throw cause
    }
  }
}

const methods = ['POST', 'GET', 'DELETE']

function answer(book: ScheduleBook, clock: StageClock, request: LocalRequest): LocalResponse {
  const name = /^\/schedules\/([^/]+)$/.exec(request.path)?.[1]
  if (name === undefined || !methods.includes(request.method))
    return restJsonNotImplemented(`${request.method} ${request.path}`)
  if (request.method === 'POST') return create(book, clock, decodeURIComponent(name), request)
  const schedule = find(book, request.query.get('groupName') ?? 'default', decodeURIComponent(name))
  if (request.method === 'GET') return restJsonResult(described(schedule))
  book.remove(schedule)
  return restJsonResult({})
}

function create(book: ScheduleBook, clock: StageClock, name: string, request: LocalRequest): LocalResponse {
  const schedule = readSchedule(name, JSON.parse(bodyText(request) || '{}') as ScheduleInput, clock.now())
  if (!book.hasGroup(schedule.group)) {
    throw new SchedulerError('ResourceNotFoundException', `Schedule group ${schedule.group} does not exist.`)
  }
  const earlier = book.find(schedule.group, name)
  const repeated = earlier?.clientToken !== undefined && earlier.clientToken === schedule.clientToken
  if (earlier !== undefined && !repeated) {
    throw new SchedulerError('ConflictException', `Schedule ${name} already exists.`)
  }
  if (!repeated) book.add(schedule)
  return restJsonResult({ ScheduleArn: scheduleArn(schedule) })
}

function find(book: ScheduleBook, group: string, name: string): Schedule {
  const schedule = book.find(group, name)
  if (schedule !== undefined) return schedule
  throw new SchedulerError('ResourceNotFoundException', `Schedule ${name} does not exist.`)
}

function described(schedule: Schedule) {
  return {
    Arn: scheduleArn(schedule),
    GroupName: schedule.group,
    Name: schedule.name,
    ScheduleExpression: schedule.expression,
    ScheduleExpressionTimezone: schedule.timeZone,
    State: 'ENABLED',
    Target: { Arn: schedule.target, RoleArn: schedule.roleArn, Input: schedule.input },
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: schedule.deleteAfterwards ? 'DELETE' : 'NONE',
    CreationDate: Date.parse(schedule.createdAt) / 1000,
  }
}
