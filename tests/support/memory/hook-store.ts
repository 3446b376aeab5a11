import type { HookDelivery } from '../../../functions/core/hooks/hook-delivery.ts'
import type { HookEndpoint } from '../../../functions/core/hooks/hook-endpoint.ts'
import type { HookStore } from '../../../functions/flows/hook-ports.ts'
import { jsonCopy } from './json-copy.ts'

/** Endpoints and their logs in memory; a test reads and fills them directly. */
export interface MemoryHookStore extends HookStore {
  readonly endpoints: Map<string, HookEndpoint>
  /** By endpoint, then by event. */
  readonly logs: Map<string, Map<string, HookDelivery>>
}

export function memoryHookStore(): MemoryHookStore {
  const endpoints = new Map<string, HookEndpoint>()
  const logs = new Map<string, Map<string, HookDelivery>>()
  const logOf = (id: string) => logs.get(id) ?? new Map<string, HookDelivery>()
  return {
    endpoints,
    logs,
    async list() {
      return [...endpoints.values()].sort((one, other) => (one.id < other.id ? -1 : 1)).map(jsonCopy)
    },
    async read(id) {
      const stored = endpoints.get(id)
      return stored && jsonCopy(stored)
    },
    async create(endpoint) {
      if (endpoints.has(endpoint.id)) return 'exists'
      endpoints.set(endpoint.id, jsonCopy(endpoint))
      return 'created'
    },
    async replace(endpoint) {
      if (endpoints.get(endpoint.id)?.version !== endpoint.version - 1) return 'conflict'
      endpoints.set(endpoint.id, jsonCopy(endpoint))
      return 'written'
    },
    async remove(id) {
      endpoints.delete(id)
    },
    async noteFailure(id, at, restsUntil) {
      const stored = endpoints.get(id)
      if (!stored) return undefined
      const noted = { ...stored, failingSince: stored.failingSince ?? at, restsUntil }
      endpoints.set(id, noted)
      return jsonCopy(noted)
    },
    async noteSuccess(id) {
      const { failingSince: _since, restsUntil: _until, ...stored } = endpoints.get(id) ?? {}
      if ('id' in stored) endpoints.set(id, stored as HookEndpoint)
    },
    async noteDelivery(id, delivery) {
      logs.set(id, logOf(id).set(delivery.event.id, jsonCopy(delivery)))
    },
    async readDelivery(id, eventId) {
      const stored = logOf(id).get(eventId)
      return stored && jsonCopy(stored)
    },
    async deliveries(id, cursor, limit = 50) {
      const rows = [...logOf(id)]
        .filter(([eventId]) => cursor === undefined || eventId < cursor)
        .sort(([one], [other]) => (one > other ? -1 : 1))
      const items = rows.slice(0, limit).map(([, delivery]) => jsonCopy(delivery))
      const last = items.at(-1)
      return { items, ...(rows.length > limit && last && { nextCursor: last.event.id }) }
    },
  }
}
