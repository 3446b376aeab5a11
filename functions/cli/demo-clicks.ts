import type { LocalServer } from '../../infra/local/local-server.ts'
import { inParallel } from '../flows/in-parallel.ts'

/** Every so many-th person reads the mail. */
const readEvery = 20
const visitsAtOnce = 8
/** How some of the programs that people open links with call themselves. */
const browsers = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
]
const gateway = 'Barracuda Sentinel (EE)'

/**
 * Follows links of the `.eml` files as those who got them do: readers one or two each, one reader the booking link, and a
 * mail gateway every link of one mail. Answers how many were followed; a link that leads nowhere throws.
 */
export async function followLinks(server: LocalServer): Promise<number> {
  const messages = server.stage.ses.messages()
  const mailed = messages.filter(({ tags, to }) => tags.kind === 'campaign' && !to.includes('simulator'))
  const mails = await Promise.all(
    mailed.filter((_, index) => index % readEvery === 0).map(({ id }) => linksOf(server, id)),
  )
  const [scanned = [], ...read] = mails
  const visits = read.flatMap((links, index) => {
    const booking = index === 0 ? links.find((link) => link.startsWith('/book/')) : undefined
    const second = index % 3 === 0 ? links[0] : undefined
    const chosen = new Set([links[index % Math.max(1, links.length)], second, booking])
    const agent = browsers[index % browsers.length] ?? ''
    return [...chosen].flatMap((link) => (link === undefined ? [] : [{ link, agent }]))
  })
  visits.push(...scanned.map((link) => ({ link, agent: gateway })))
  await inParallel(visits, visitsAtOnce, ({ link, agent }) => follow(server, link, agent))
  return visits.length
}

/** The tracked links of a stored message, each once, as paths of the site. */
export async function linksOf(
  { stage }: { readonly stage: { readonly ses: Pick<LocalServer['stage']['ses'], 'read'> } },
  id: string,
): Promise<readonly string[]> {
  const raw = new TextDecoder().decode(await stage.ses.read(id))
  const links = raw.replaceAll('=\r\n', '').matchAll(/https:\/\/[^/\s"<>]+(\/(?:r|book)\/[\w-]+\.[\w-]{22})/g)
  return [...new Set([...links].map(([, path = '']) => path))]
}

/** Asks for a link and sees that it leads somewhere, without going there. */
async function follow({ fetch }: LocalServer, path: string, agent: string): Promise<void> {
  const headers = { accept: 'text/html,*/*;q=0.8', 'user-agent': agent }
  const answer = await fetch(new Request(`http://127.0.0.1${path}`, { headers }))
  if (answer.status !== 302) throw new Error(`a link of a mail answered ${answer.status}`)
}
