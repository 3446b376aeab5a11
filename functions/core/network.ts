const dotted = /^(?:::ffff:)?((?:\d{1,3}\.){3})(\d{1,3})$/i
const colons = /^[0-9a-f:]{2,39}$/i

/**
 * What one caller is counted by: an IPv4 address, or the /64 network of an IPv6 address, since whoever has one of its
 * addresses has all of them (RFC 6177). Other text is taken as it is.
 */
export function callerOf(ip: string): string {
  const [, most, last] = dotted.exec(ip) ?? []
  if (most !== undefined) return `${most}${last}`
  return colons.test(ip) ? networkOf(ip) : ip
}

/** The first four groups of an IPv6 address, in the spelling of RFC 5952 but for the zeros. */
function networkOf(ip: string): string {
  const [head = ''] = ip.toLowerCase().split('::')
  const said = head.split(':').map((group) => group.replace(/^0+(?=.)/, ''))
  const prefix = Array.from({ length: 4 }, (_, index) => said[index] || '0')
  return `${prefix.join(':')}::`
}
