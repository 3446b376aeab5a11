import type { RequestListener } from 'node:http'
import { onTestFinished } from 'vitest'
import { outboundClient } from '../../functions/adapters/outbound.ts'
import { loopbackCertificate, startHttps } from './loopback-https.ts'

/** Where names lead unless a test says otherwise. */
export const publicAddress = '1.1.1.1'

/** The client with a public address whose place the listener takes; names lead to it unless `resolve` says otherwise. */
export async function aClient(
  listener: RequestListener,
  resolve: (host: string) => Promise<readonly string[]> = async () => [publicAddress],
) {
  const { port, close } = await startHttps(listener)
  onTestFinished(close)
  const connected: string[] = []
  const connect = (address: string) => {
    connected.push(address)
    return { port, ca: loopbackCertificate }
  }
  return { ...outboundClient({ resolve, connect }), connected }
}

/** Hosts of machines that nobody outside may be led to, as they can be written. */
export const inside = [
  ['loopback', '127.0.0.1'],
  ['loopback with a dot at its end', '127.0.0.1.'],
  ['loopback as a number', '2130706433'],
  ['loopback in hexadecimal', '0x7f.1'],
  ['loopback in hexadecimal, whole', '0x7f000001'],
  ['loopback in octal', '0177.0.0.1'],
  ['loopback, shortened', '127.1'],
  ['loopback in full-width digits', '１２７.０.０.１'],
  ['loopback, percent-encoded', '%31%32%37.0.0.1'],
  ['nowhere', '0'],
  ['a private network', '10.1.2.3'],
  ['a private network in octal', '0300.0250.0.1'],
  ['a carrier’s network', '100.64.0.1'],
  ['the cloud’s credentials', '169.254.169.254'],
  ['the cloud’s credentials as a number', '2852039166'],
  ['multicast', '224.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['IPv6 loopback', '[::1]'],
  ['IPv6 loopback in full', '[0:0:0:0:0:0:0:1]'],
  ['mapped loopback', '[::ffff:127.0.0.1]'],
  ['mapped credentials in hexadecimal', '[::ffff:a9fe:a9fe]'],
  ['compatible loopback', '[::127.0.0.1]'],
  ['translated credentials', '[64:ff9b::a9fe:a9fe]'],
  ['locally translated credentials', '[64:ff9b:1::a9fe:a9fe]'],
  ['6to4 of loopback', '[2002:7f00:1::]'],
  ['Teredo of loopback', '[2001:0:7f00:1::]'],
  ['unique local, where a cloud keeps credentials', '[fd00:ec2::254]'],
  ['link-local', '[fe80::1]'],
  ['multicast in IPv6', '[ff02::1]'],
] as const

/** A body as text. */
export const textOf = (body: Uint8Array) => new TextDecoder().decode(body)
