import type { SendRequest } from './send-request.ts'
import type { SesSettings } from './settings.ts'
import { isSimulator } from './simulator.ts'

/** The addresses that SES would refuse as not verified: senders always, recipients in the sandbox. */
export function unverified(request: SendRequest, settings: SesSettings): string[] {
  const senders = [request.source, ...request.from]
  const recipients = settings.mode === 'sandbox' ? request.destinations.filter((to) => !isSimulator(to)) : []
  const failing = [...senders, ...recipients].filter((address) => !isVerified(address, settings.identities))
  return [...new Set(failing)]
}

/** True when the address, its domain or a parent domain is a verified identity. */
function isVerified(address: string, identities: readonly string[]): boolean {
  const lower = address.toLowerCase()
  const domain = lower.slice(lower.lastIndexOf('@') + 1)
  return identities.some((identity) => {
    const verified = identity.toLowerCase()
    return verified === lower || verified === domain || domain.endsWith(`.${verified}`)
  })
}
