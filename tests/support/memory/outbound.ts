import type { SecretName } from '../../../functions/core/secret-names.ts'
import type {
  Outbound,
  OutboundAnswer,
  OutboundRequest,
  Secrets,
} from '../../../functions/flows/outbound-ports.ts'

/** Answers what a test says; until it says something, nobody can be reached. */
export interface MemoryOutbound extends Outbound {
  readonly asked: OutboundRequest[]
  answer: (request: OutboundRequest) => OutboundAnswer
}

export function memoryOutbound(): MemoryOutbound {
  const outbound: MemoryOutbound = {
    asked: [],
    answer: () => ({ kind: 'failed', reason: 'ECONNREFUSED' }),
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
