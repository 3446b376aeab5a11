import { restJsonError } from '../wire/json-answers.ts'
import type { LocalResponse } from '../wire/local-service.ts'

const statuses = {
  ValidationException: 400,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  /** AWS would understand, the local cloud does not. */
  UnknownOperationException: 501,
} as const

/** A request that EventBridge Scheduler refuses; the name is its error's. */
export class SchedulerError extends Error {
  override readonly name: keyof typeof statuses

  constructor(name: SchedulerError['name'], message: string) {
    super(message)
    this.name = name
  }
}

/** The error on the wire. */
export function schedulerErrorAnswer({ name, message }: SchedulerError): LocalResponse {
  return restJsonError({ type: name, message, status: statuses[name] })
}
