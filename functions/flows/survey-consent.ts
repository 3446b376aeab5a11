import { provesConsent, showsConsent } from '../core/subscribers/consent.ts'
import { receiptsAmong } from '../core/subscribers/consent-record.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import type { Deadline } from './deadline.ts'
import type { OpenAudience } from './open-audience.ts'
import { readEntries } from './read-entries.ts'
import { type AudienceSurvey, surveyAudience } from './survey-audience.ts'
import type { WalkPorts } from './walk-audience.ts'

/** People without consent on their record whose receipts are looked through, one request each. */
const receiptsRead = 200

/** Counts the audience, and those of it whose consent neither their record nor their receipts show. */
export async function surveyConsent(
  ports: WalkPorts,
  { audience, cohorts }: OpenAudience,
  { deadline, keep }: { readonly deadline: Deadline; readonly keep: number },
): Promise<{ readonly survey: AudienceSurvey; readonly unconsented: number }> {
  const unclear: Pick<Subscriber, 'id' | 'lastReceipt'>[] = []
  let unread = 0
  let looked = 0
  const survey = await surveyAudience(ports, {
    audience,
    cohorts,
    deadline,
    keep,
    look(subscriber) {
      looked += 1
      if (showsConsent(subscriber)) return
      if (unclear.length < receiptsRead) unclear.push(subscriber)
      else unread += 1
    },
  })
  let unconsented = unread
  for (const person of unclear) if (!(await hasReceipt(ports, person))) unconsented += 1
  const scale = survey.isEstimate && looked > 0 ? survey.people / looked : 1
  return { survey, unconsented: Math.round(unconsented * scale) }
}

async function hasReceipt(
  ports: WalkPorts,
  person: Pick<Subscriber, 'id' | 'lastReceipt'>,
): Promise<boolean> {
  const receipts = receiptsAmong(await readEntries(ports, person))
  return receipts.some(provesConsent)
}
