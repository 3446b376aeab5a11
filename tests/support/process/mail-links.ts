import { mailTo } from './local-cloud.ts'
import type { Reached } from './start-product.ts'

/** The tracked links of the newest message to an address, each once, as paths of the site. */
export async function linksMailedTo(
  product: Reached,
  address: string,
): Promise<{ readonly links: readonly string[]; readonly bookings: readonly string[] }> {
  const { raw } = await mailTo(product, address)
  const found = raw.replaceAll('=\r\n', '').matchAll(/https:\/\/[^/\s"<>]+(\/(?:r|book)\/[\w-]+\.[\w-]{22})/g)
  const paths = [...new Set([...found].map(([, path = '']) => path))]
  return {
    links: paths.filter((path) => path.startsWith('/r/')),
    bookings: paths.filter((path) => path.startsWith('/book/')),
  }
}

const browser = {
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
}

/** Asks for a link as a reader's browser does, unless told otherwise; where it leads, empty when it leads nowhere. */
export async function follow(product: Reached, path: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await product.fetch(path, { headers: { ...browser, ...headers } })
  await answer.arrayBuffer()
  return { status: answer.status, target: answer.headers.get('location') ?? '' }
}
