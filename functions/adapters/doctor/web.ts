import { told } from '../../core/doctor/asked.ts'
import type { SiteAnswer } from '../../core/doctor/facts.ts'
import type { Web } from '../../flows/doctor-ports.ts'
import type { Outbound } from '../../flows/outbound-ports.ts'

/** Milliseconds: a function that starts anew behind a distribution takes a few seconds. */
const patience = 10_000

/** The web as this machine reaches it, asked by HEAD: nothing is downloaded, and nothing followed. */
export function systemWeb(outbound: Outbound): Web {
  return { look: async (address) => told(await look(outbound, address)) }
}

async function look(outbound: Outbound, url: string): Promise<SiteAnswer> {
  const answer = await outbound.request({ url, method: 'HEAD', milliseconds: patience })
  if (answer.kind === 'answered') return { kind: 'answered', status: answer.status }
  return { kind: 'silent', reason: answer.reason }
}
