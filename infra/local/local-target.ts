/** An address of the site as it is found on this machine, at the origin of the request; undefined for another site's. */
export function localTarget(target: string, siteUrl: string, here: string): string | undefined {
  if (!target.startsWith(`${siteUrl}/`)) return undefined
  const { pathname, search, hash } = new URL(target)
  // Set part by part: a path may begin with two slashes, which alone would name another host.
  const url = new URL(here)
  url.pathname = pathname
  url.search = search
  url.hash = hash
  return url.href
}
