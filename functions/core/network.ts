const dotted = /^(?:::ffff:)?((?:\d{1,3}\.){3})(\d{1,3})$/i
const colons = /^[0-9a-f:]{2,39}$/i

/**
 * What one caller is counted by: an IPv4 address, or the /64 network of an IPv6 address, since whoever has one of its
 * addresses has all of them (RFC 6177). Other text is taken as it is.
 */
export function callerOf(ip: string): string {
  const [, most, last] = dotted.exec(ip) ?? []
  if (most !== undefined) return `${most}${last}`
  return colons.test(ip) ? prefixOf(ip, 4) : ip
}

/** The network that an address belongs to, coarse enough to name nobody: /24 of IPv4, /48 of IPv6; undefined for other text. */
export function networkOf(ip: string): string | undefined {
  const [, most] = dotted.exec(ip) ?? []
  if (most !== undefined) return `${most}0`
  return colons.test(ip) ? prefixOf(ip, 3) : undefined
}

/** The first so many groups of an IPv6 address, in the spelling of RFC 5952 but for the zeros. */
function prefixOf(ip: string, groups: number): string {
  const [head = ''] = ip.toLowerCase().split('::')
  const said = head.split(':').map((group) => group.replace(/^0+(?=.)/, ''))
  const prefix = Array.from({ length: groups }, (_, index) => said[index] || '0')
  return `${prefix.join(':')}::`
}
