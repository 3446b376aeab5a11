/**
 * A copy as a store gives it back: no shared references, no undefined members. Frozen all the way down, so that a store
 * may hand out one copy to many readers.
 */
export function jsonCopy<T>(value: T): T {
  return value === undefined ? value : freeze(JSON.parse(JSON.stringify(value)) as T)
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) freeze(each)
  return Object.freeze(value)
}
