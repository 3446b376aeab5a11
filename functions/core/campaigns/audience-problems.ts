import type { SendQuota } from '../email/send-quota.ts'
import type { Problem } from '../problem.ts'
import { allowanceLeft, daysFor } from './daily-allowance.ts'

/** What preflight knows of a campaign's recipients. */
export interface AudienceFacts {
  readonly people: number
  /** `people` and `unconsented` are about so many. */
  readonly isEstimate: boolean
  /** Active people on whose record nothing shows that they agreed, or on what lawful basis they came. */
  readonly unconsented: number
  readonly quota: SendQuota
  /** It goes out within a day, so that what is left of the quota counts. */
  readonly isToday: boolean
  readonly at: Pick<Problem, 'file' | 'line' | 'column'>
}

/** What stands against mailing these people: consent that nothing shows, and a quota that does not suffice. */
export function audienceProblems(facts: AudienceFacts): readonly Problem[] {
  return [...consentProblems(facts), ...quotaProblems(facts)]
}

function consentProblems({ unconsented, isEstimate, at }: AudienceFacts): readonly Problem[] {
  if (unconsented === 0) return []
  const who = `${about(isEstimate)}${unconsented} ${unconsented === 1 ? 'recipient' : 'recipients'}`
  return [
    {
      ...at,
      rule: 'consent-missing',
      severity: 'error',
      message: `No confirmed consent is on record for ${who}`,
      mend: 'Ask them to confirm, or import them anew with the lawful basis you mail them on',
    },
  ]
}

function quotaProblems({ people, isEstimate, quota, isToday, at }: AudienceFacts): readonly Problem[] {
  const counted = isToday ? quota : { ...quota, sentLastDay: 0 }
  const left = allowanceLeft(counted)
  if (left === 0) {
    const message = `The account may send nothing more now: ${quota.sentLastDay} of ${quota.perDay} messages a day are used, and a twentieth is kept for confirmations`
    const mend = 'Schedule it for tomorrow, or ask AWS for a higher daily quota'
    return [{ ...at, rule: 'quota-used-up', severity: 'error', message, mend }]
  }
  if (people <= left) return []
  const message = `${about(isEstimate)}${people} recipients are more than the ${left} messages that the daily quota leaves: it takes ${daysFor(people, counted)} days`
  const mend = 'Let it go on by itself each day, or ask AWS for a higher daily quota'
  return [{ ...at, rule: 'quota-days', severity: 'warning', message: capital(message), mend }]
}

function about(isEstimate: boolean): string {
  return isEstimate ? 'about ' : ''
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
