import type { SESClient } from '@aws-sdk/client-ses'
import type { Clock } from '../flows/ports.ts'
import { sesDeliverability } from './deliverability.ts'
import { sesMailer } from './mailer.ts'

/** What sends mail, and what is asked about those who do. */
export function sesPorts(
  client: SESClient,
  { names, clock }: { readonly names: { readonly configurationSet: string }; readonly clock: Clock },
) {
  const mailer = sesMailer(client, { configurationSet: names.configurationSet, now: clock.real })
  return { mailer, deliverability: sesDeliverability(client, { mailer, now: clock.real }) }
}
