import { BlockList, isIP } from 'node:net'

/** Special-purpose IPv4 networks that are not the internet's at large (RFC 6890 and the IANA registry). */
const ipv4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
/** The same within 2000::/3, outside of which no IPv6 address is global unicast: protocols, documentation, 6to4. */
const ipv6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]

const special4 = new BlockList()
for (const [network, prefix] of ipv4) special4.addSubnet(network, prefix, 'ipv4')
const special6 = new BlockList()
for (const [network, prefix] of ipv6) special6.addSubnet(network, prefix, 'ipv6')
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')

/**
 * True for an address of the internet at large. Private, loopback, link-local, documentation and every other special
 * network is none, and neither is an IPv4 address in the clothes of IPv6: mapped, translated (NAT64), 6to4 or Teredo.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special4.check(address, 'ipv4')
    case 6:
      return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
    default:
      return false
  }
}
