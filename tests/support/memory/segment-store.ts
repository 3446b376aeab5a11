import type { StoredSegment } from '../../../functions/core/subscribers/segment.ts'
import type { SegmentStore } from '../../../functions/flows/store-ports.ts'
import { jsonCopy } from './json-copy.ts'

/** Segments in memory, by name. */
export function memorySegmentStore(): SegmentStore {
  const segments = new Map<string, StoredSegment>()
  return {
    async read(name) {
      return segments.get(name)
    },
    async list() {
      return [...segments.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
    },
    async put(segment, over) {
      const stands = segments.get(segment.name)?.updatedAt ?? 'nothing'
      if (over !== undefined && over !== stands) return 'conflict'
      segments.set(segment.name, jsonCopy(segment))
      return 'written'
    },
    async keepCount(name, definedAt, count) {
      const stored = segments.get(name)
      if (stored?.updatedAt !== definedAt) return 'conflict'
      segments.set(name, jsonCopy({ ...stored, count }))
      return 'written'
    },
    async remove(name, over) {
      const stored = segments.get(name)
      if (stored && over !== undefined && over !== stored.updatedAt) return 'conflict'
      segments.delete(name)
      return 'removed'
    },
  }
}
