import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../functions/adapters/public-address.ts'

describe('an address of the internet at large', () => {
  it.each([
    '1.1.1.1',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.0.1',
    '223.255.255.254',
    '2606:4700::6810:84e5',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true))

  const others = [
    ['nowhere', '0.0.0.0'],
    ['private', '10.1.2.3'],
    ['private', '172.16.0.1'],
    ['private', '192.168.1.1'],
    ['a carrier’s', '100.64.0.1'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local, where clouds keep credentials', '169.254.169.254'],
    ['for protocols', '192.0.0.8'],
    ['for documentation', '203.0.113.9'],
    ['for benchmarks', '198.19.0.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['loopback', '::1'],
    ['nowhere', '::'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped loopback in hexadecimal', '::ffff:7f00:1'],
    ['mapped and public, which nobody needs', '::ffff:1.1.1.1'],
    ['compatible loopback', '::127.0.0.1'],
    ['translated loopback', '64:ff9b::7f00:1'],
    ['translated within a network', '64:ff9b:1::a9fe:a9fe'],
    ['translated without a state', '::ffff:0:127.0.0.1'],
    ['for what is thrown away', '100::1'],
    ['local to a site, as it once was', 'fec0::1'],
    ['unique local, where a cloud keeps credentials', 'fd00:ec2::254'],
    ['6to4 of a private network', '2002:a00:1::1'],
    ['Teredo', '2001:0:a00:1::1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['unique local', 'fd00::1'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['multicast', 'ff02::1'],
    ['no address', 'localhost'],
    ['no address', '0x7f.1'],
    ['no address', ''],
  ]

  it.each(others)('is none that is %s: %s', (_, address) => expect(isPublicAddress(address)).toBe(false))
})
