import type { SecretName } from '../../../functions/core/secret-names.ts'
import type {
  Outbound,
  OutboundAnswer,
  OutboundRequest,
  OutboundVerdict,
  Secrets,
} from '../../../functions/flows/outbound-ports.ts'

/** Answers what a test says; until it says something, nobody can be reached. */
export interface MemoryOutbound extends Outbound {
  readonly asked: OutboundRequest[]
  answer: (request: OutboundRequest) => OutboundAnswer
  /** What is found of an address; fine until a test says something. */
  verdict: (url: string) => OutboundVerdict
}

export function memoryOutbound(): MemoryOutbound {
  const outbound: MemoryOutbound = {
    asked: [],
    answer: () => ({ kind: 'failed', reason: 'ECONNREFUSED' }),
    verdict: () => ({ kind: 'fine' }),
    check: async (url) => outbound.verdict(url),
    async request(request) {
      outbound.asked.push(request)
      return outbound.answer(request)
    },
  }
  return outbound
}

/** Holds what a test puts in. */
export interface MemorySecrets extends Secrets {
  readonly values: Map<SecretName, string>
}

export function memorySecrets(): MemorySecrets {
  const values = new Map<SecretName, string>()
  return { values, read: async (name) => values.get(name) }
}
