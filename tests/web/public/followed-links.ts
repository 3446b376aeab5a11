import { type Link, linkOf } from '../../../functions/core/campaigns/link.ts'
import type { PersonEntry } from '../../../functions/core/subscribers/person-entry.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { signToken, type TokenClaims } from '../../../functions/core/token.ts'
import type { PublicOptions } from '../../../functions/web/public/public-context.ts'
import { oneChunkRunId } from '../../support/one-chunk-runs.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { aPublicApp } from './public-ports.ts'

/** What a gateway sends that calls itself a browser. */
export const dressed = {
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
}

/** What Chrome sends when somebody chooses a link in their mail program. */
export const chrome = {
  ...dressed,
  'accept-language': 'en-GB,en;q=0.9',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'none',
  'sec-fetch-user': '?1',
}

/** The site of the tests, with an article's link in a mail of it. */
export const articleLink = linkOf({
  url: 'https://studio.example/articles/five-lifts/?utm_source=digest',
  label: 'Five lifts',
  article: 'five-lifts',
})
export const elsewhere = linkOf({ url: 'https://elsewhere.example/a?b=c#d', label: 'A study' })
export const bookingLink = linkOf({
  url: 'https://cal.example/first?utm_source=digest',
  label: 'Book a consultation',
  article: 'five-lifts',
  service: 'consultation',
})

const keys = [{ version: 1, key: new Uint8Array(32).fill(9) }]

/** The address a mail of the one-chunk run gives a person's link. */
export function addressOf(link: Pick<Link, 'id' | 'service'>, claims: Partial<TokenClaims> = {}): string {
  const purpose = link.service === undefined ? 'link' : 'book'
  const token = signToken(keys, {
    purpose,
    subscriberId: idOf('ana@example.com'),
    runId: oneChunkRunId,
    linkId: link.id,
    ...claims,
  })
  return `/${purpose === 'book' ? 'book' : 'r'}/${token}`
}

/** The public app of a run that mailed these links to these people; Ana when nobody is named. */
export function aMailedRun(
  given: {
    readonly links?: readonly Link[]
    readonly people?: readonly Subscriber[]
    readonly site?: Readonly<Record<string, unknown>>
    readonly options?: Partial<PublicOptions>
  } = {},
) {
  const { people = [aSubscriber({ name: 'Ana Huber' })], site = {}, options = {} } = given
  const made = aPublicApp(people, site, options)
  for (const link of given.links ?? [articleLink, elsewhere, bookingLink])
    made.ports.runs.links.set(link.id, link)
  const follow = (address: string, init: RequestInit = { headers: chrome }) => made.app.request(address, init)
  return { ...made, follow }
}

/** The entries of a person's record, clicks and all. */
export async function entriesOf(
  { ports }: Pick<ReturnType<typeof aMailedRun>, 'ports'>,
  address = 'ana@example.com',
) {
  const entries: PersonEntry[] = []
  for await (const entry of ports.subscribers.entries(idOf(address))) entries.push(entry)
  return entries
}
