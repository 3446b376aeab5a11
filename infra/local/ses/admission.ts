import type { XmlError } from '../wire/xml-answers.ts'
import {
  accountPaused,
  configurationSetPaused,
  mailFromNotVerified,
  noConfigurationSet,
  notVerified,
  throttling,
} from './errors.ts'
import { slidingLimit } from './limits.ts'
import type { SendRequest } from './send-request.ts'
import type { SesSettings } from './settings.ts'
import { isSimulator } from './simulator.ts'
import { unverified } from './verification.ts'

const second = 1000
const day = 24 * 60 * 60 * second

/** Decides what SES takes. Rate goes by real time, the daily quota by the stage's; both in milliseconds. */
export interface Admission {
  /** Takes the request's recipients off rate and quota, or answers why SES refuses it. */
  admit(request: SendRequest, now: number, real: number): XmlError | undefined
  /** Recipients of the last 24 hours. */
  sentLastDay(now: number): number
  /** Counts what was accepted before this start. */
  recall(recipients: readonly string[], at: number): void
}

/** An account's admission under settings that are read anew at each request. */
export function createAdmission(region: string, settings: () => SesSettings): Admission {
  const rate = slidingLimit(second)
  const quota = slidingLimit(day)
  return {
    admit(request, now, real) {
      const is = settings()
      const standing = refusal(region, request, is)
      if (standing !== undefined) return standing
      // Mail to the simulator costs rate but no quota (SES developer guide, "Using the mailbox simulator").
      const counted = countedRecipients(request.destinations)
      if (quota.taken(now) + counted > is.dailyQuota) return throttling('Daily message quota exceeded.')
      const most = is.rate === 0 ? Number.POSITIVE_INFINITY : is.rate
      if (!rate.take(request.destinations.length, real, most))
        return throttling('Maximum sending rate exceeded.')
      quota.take(counted, now, is.dailyQuota)
      return undefined
    },
    sentLastDay: (now) => quota.taken(now),
    recall: (recipients, at) => {
      quota.take(countedRecipients(recipients), at, Number.POSITIVE_INFINITY)
    },
  }
}

function countedRecipients(recipients: readonly string[]): number {
  return recipients.filter((to) => !isSimulator(to)).length
}

function refusal(region: string, request: SendRequest, settings: SesSettings): XmlError | undefined {
  const { configurationSet: name, source } = request
  if (settings.sendingPaused === true) return accountPaused()
  if (name !== undefined) {
    if (!settings.configurationSets.includes(name)) return noConfigurationSet(name)
    if (settings.pausedConfigurationSets?.includes(name)) return configurationSetPaused(name)
  }
  const failing = unverified(request, settings)
  if (failing.length > 0) return notVerified(region, failing)
  const domain = source.slice(source.lastIndexOf('@') + 1)
  return settings.unverifiedMailFrom?.includes(domain) ? mailFromNotVerified(domain) : undefined
}
