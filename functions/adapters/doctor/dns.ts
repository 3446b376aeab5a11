import { Resolver } from 'node:dns/promises'
import { type Asked, told } from '../../core/doctor/asked.ts'
import type { Dns } from '../../flows/doctor-ports.ts'

/** The questions of `node:dns` that are asked. */
export type Resolving = Pick<Resolver, 'resolveTxt' | 'resolveCname' | 'resolveMx'>

/** The DNS by this machine's resolver, asked twice, two seconds each time. */
export function systemDns(resolver: Resolving = new Resolver({ timeout: 2_000, tries: 2 })): Dns {
  return {
    texts: (name) =>
      lookUp(name, async () => (await resolver.resolveTxt(name)).map((pieces) => pieces.join(''))),
    aliases: (name) => lookUp(name, () => resolver.resolveCname(name)),
    mailHosts: (name) =>
      lookUp(name, async () =>
        (await resolver.resolveMx(name)).map(({ exchange: host, priority }) => ({ host, priority })),
      ),
  }
}

const absent = ['ENOTFOUND', 'ENODATA']

async function lookUp<T>(name: string, question: () => Promise<readonly T[]>): Promise<Asked<readonly T[]>> {
  try {
    return told(await question())
  } catch (cause) {
    const { code } = cause as { readonly code?: unknown }
    if (typeof code !== 'string') throw cause
    return absent.includes(code)
      ? told([])
      : { kind: 'silent', reason: `the DNS did not tell of ${name} (${code})` }
  }
}
