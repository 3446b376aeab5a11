/** S3 refuses keys of more bytes than 1,024; a folder's own file needs some of them. */
const longestPath = 1000

/** The path below the site's root, decoded; undefined for what no published file could be called. */
export function publishedPath(path: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(path.slice(1))
  } catch {
    return undefined
  }
  if (Buffer.byteLength(decoded) > longestPath) return undefined
  const parts = decoded.split('/')
  const isOdd = parts.some(
    (part, index) => /^\.(?!well-known$)|[\\\p{Cc}]/u.test(part) || (part === '' && index < parts.length - 1),
  )
  return decoded !== '' && isOdd ? undefined : decoded
}

/** The page for addresses where nothing is, under the name that hosts of files look for. */
export const notFoundFile = '404.html'

const actingPath = /^\/(admin|api|book|confirm|healthz|hooks|preferences|r|subscribe|thanks|u)(\/|$)/

const publishedFolders = ['archive', 'articles', 'assets', 'campaigns', 'feeds', 'images', 'pages', 'topics']

/** True for the first part of an address that no page of the owner's can have: something else is there, or will be. */
export function isReservedSlug(slug: string): boolean {
  return isActingPath(`/${slug}/`) || publishedFolders.includes(slug)
}

/** True for a path that functions answer themselves: it is there though no published file is. */
export function isActingPath(path: string): boolean {
  return actingPath.test(path)
}
