import { resolveTxt } from 'node:dns/promises'
import {
  GetIdentityDkimAttributesCommand,
  GetIdentityMailFromDomainAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  type SESClient,
} from '@aws-sdk/client-ses'
import { domainOf, ownUpwardsFrom } from '../core/domains.ts'
import type { SenderStanding, Unknown } from '../core/email/deliverability.ts'
import { isDmarcRecord } from '../core/email/dmarc.ts'
import type { Deliverability, Mailer } from '../flows/ports.ts'

/** Answers the TXT records of a name, each in its pieces, as `node:dns` does. */
type ResolveTxt = (name: string) => Promise<string[][]>

/** How the standing is looked up. */
export interface DeliverabilityOptions {
  readonly mailer: Pick<Mailer, 'quota'>
  readonly resolve?: ResolveTxt
  /** Real time in milliseconds; a standing is reused for a minute. */
  readonly now?: () => number
}

const freshFor = 60_000

/** What SES's first API and the DNS say about a sender's domain. SES answers each of these calls once a second at most. */
export function sesDeliverability(client: SESClient, options: DeliverabilityOptions): Deliverability {
  const { mailer, resolve = resolveTxt, now = Date.now } = options
  const known = new Map<string, { readonly standing: SenderStanding; readonly at: number }>()
  return {
    async look(address) {
      const last = known.get(address)
      if (last && now() - last.at < freshFor) return last.standing
      const standing = await standingOf(client, address, resolve, (await mailer.quota()).perDay)
      known.set(address, { standing, at: now() })
      return standing
    },
  }
}

/** Where nothing can be asked. */
export const noDeliverability: Deliverability = { look: async () => undefined }

async function standingOf(
  client: SESClient,
  address: string,
  resolve: ResolveTxt,
  perDay: number,
): Promise<SenderStanding> {
  const domain = domainOf(address)
  const identity = await verifiedOf(client, [...ownUpwardsFrom(domain), address])
  const Identities = [identity === 'unknown' || identity === undefined ? domain : identity]
  const dkim = await asked(async () => {
    const answer = await client.send(new GetIdentityDkimAttributesCommand({ Identities }))
    const {
      DkimEnabled,
      DkimVerificationStatus,
      DkimTokens = [],
    } = Object.values(answer.DkimAttributes ?? {})[0] ?? {}
    return { isSigning: DkimEnabled === true && DkimVerificationStatus === 'Success', tokens: DkimTokens }
  })
  const mailFrom = await asked(async () => {
    const answer = await client.send(new GetIdentityMailFromDomainAttributesCommand({ Identities }))
    const [own] = Object.values(answer.MailFromDomainAttributes ?? {})
    return own?.MailFromDomainStatus === 'Success' ? own.MailFromDomain : undefined
  })
  const named = mailFrom !== undefined && mailFrom !== 'unknown'
  const mailFromTexts = named ? await textsOf(resolve, mailFrom) : (mailFrom ?? [])
  const dmarc = await dmarcOf(resolve, ownUpwardsFrom(domain))
  return {
    domain,
    identity,
    dkim,
    mailFrom,
    mailFromTexts,
    ...dmarc,
    region: await client.config.region(),
    perDay,
  }
}

/** The most particular of the names that SES has verified. */
async function verifiedOf(
  client: SESClient,
  names: readonly string[],
): Promise<string | undefined | Unknown> {
  return asked(async () => {
    const answer = await client.send(new GetIdentityVerificationAttributesCommand({ Identities: [...names] }))
    return names.find((name) => answer.VerificationAttributes?.[name]?.VerificationStatus === 'Success')
  })
}

/** The DMARC record of the first name that has one, walking up from the domain (RFC 9989 section 4.10). */
async function dmarcOf(
  resolve: ResolveTxt,
  names: readonly string[],
): Promise<Pick<SenderStanding, 'dmarc' | 'dmarcAt'>> {
  for (const name of names) {
    const texts = await textsOf(resolve, `_dmarc.${name}`)
    if (texts === 'unknown') return { dmarc: texts }
    const record = texts.find(isDmarcRecord)
    if (record !== undefined) return { dmarc: record, dmarcAt: name }
  }
  return { dmarc: undefined }
}

async function textsOf(resolve: ResolveTxt, name: string): Promise<readonly string[] | Unknown> {
  try {
    return (await resolve(name)).map((pieces) => pieces.join(''))
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOTFOUND' || code === 'ENODATA') return []
    if (code === 'ESERVFAIL' || code === 'ETIMEOUT' || code === 'ECONNREFUSED' || code === 'EREFUSED')
      return 'unknown'
    throw cause
  }
}

/** SES's throttling says nothing about the sender. */
async function asked<T>(ask: () => Promise<T>): Promise<T | Unknown> {
  try {
    return await ask()
  } catch (cause) {
    if (cause instanceof Error && /^Throttling/.test(cause.name)) return 'unknown'
    throw cause
  }
}
