import type { SearchMessage } from '../core/outgoing/outgoing-message.ts'
import { tellAgainAt } from '../core/outgoing/tell-again.ts'
import { searchKeyPath } from '../core/publication/search-key-output.ts'
import { changedPages } from '../core/publication/search-pages.ts'
import { absolute } from '../core/site/pages/json-ld.ts'
import type { Site } from '../core/site/site.ts'
import type { NotedPages } from './note-search-pages.ts'
import type { OutboundAnswer } from './outbound-ports.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'
import { readSite } from './read-site.ts'

export type TellSearchPorts = Pick<Ports, 'clock' | 'compiled' | 'log' | 'outbound' | 'waiting'>

/** Takes pages for every search engine that takes part (indexnow.org, "FAQ"). */
const endpoint = 'https://api.indexnow.org/indexnow'
/** Addresses that one request may carry (IndexNow, "Submitting set of URLs"). */
const mostAddresses = 10_000
const patience = 10_000

/** What statuses mean (IndexNow, "Response format"). */
const meanings: { readonly [status: number]: string } = {
  403: 'the key was not found in its file',
  422: 'the pages are of another site than the key',
  429: 'too many were told of',
}

/**
 * Tells search engines of the pages that are new, changed or gone since they were last told: one POST for up to ten thousand
 * (IndexNow). Where nobody takes it, it is told again (`tellAgainAt`).
 */
export async function tellSearch(
  ports: TellSearchPorts,
  message: SearchMessage,
): Promise<'told' | 'nothing' | 'later' | 'given-up'> {
  const site = await readSite(ports)
  const now = (await ports.compiled.read('search-pages')) as NotedPages | undefined
  const told = (await ports.compiled.read('search-told')) as NotedPages | undefined
  if (!site.indexnow || now?.url !== site.url || told?.url !== site.url) return 'nothing'
  const { key } = site.indexnow
  const paths = changedPages(told.pages, now.pages)
  if (paths.length === 0) return 'nothing'
  for (let start = 0; start < paths.length; start += mostAddresses) {
    const answer = await post(ports, site, key, paths.slice(start, start + mostAddresses))
    if (!isTaken(answer)) return failed(ports, message, answer)
  }
  await ports.compiled.write('search-told', now)
  return 'told'
}

function post(
  { outbound }: TellSearchPorts,
  { url }: Site,
  key: string,
  paths: readonly string[],
): Promise<OutboundAnswer> {
  const { host } = new URL(url)
  const keyLocation = absolute(url, `/${searchKeyPath(key)}`)
  return outbound.request({
    url: endpoint,
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ host, key, keyLocation, urlList: paths.map((path) => absolute(url, path)) }),
    milliseconds: patience,
  })
}

/** 200, or 202 while the key is yet to be looked at. */
function isTaken(answer: OutboundAnswer): boolean {
  return answer.kind === 'answered' && (answer.status === 200 || answer.status === 202)
}

async function failed(
  ports: TellSearchPorts,
  { tries }: SearchMessage,
  answer: OutboundAnswer,
): Promise<'later' | 'given-up'> {
  const headers = answer.kind === 'answered' ? answer.headers : {}
  const at = answer.kind === 'refused' ? undefined : tellAgainAt(tries, headers, ports.clock.now())
  // Once it is given up, the next publishing tells of it too.
  if (at === undefined) {
    ports.log.warn('search engines were not told of pages', { reason: reasonOf(answer) })
    return 'given-up'
  }
  await pushOutgoing(ports, { at, id: 'search', message: { kind: 'search', tries: tries + 1 } })
  return 'later'
}

function reasonOf(answer: OutboundAnswer): string {
  if (answer.kind !== 'answered') return answer.reason
  const meaning = meanings[answer.status]
  return `status ${answer.status}${meaning === undefined ? '' : `: ${meaning}`}`
}
