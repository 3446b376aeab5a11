/** Everything that was frozen here, and what of it is frozen all the way down. */
const copies = new WeakSet<object>()

/**
 * A copy as a store gives it back after JSON: no shared references, no undefined members. Frozen all the way down, so that
 * a store may hand out one copy to many readers; a copy, or a part of one, is its own copy.
 */
export function jsonCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null || copies.has(value)) return value
  return kept(Array.isArray(value) ? value.map(jsonCopy) : members(value)) as T
}

function members(value: object): object {
  if ('toJSON' in value || ArrayBuffer.isView(value)) return jsonCopy(JSON.parse(JSON.stringify(value)))
  const copy: { [name: string]: unknown } = {}
  for (const name of Object.keys(value)) {
    const each: unknown = value[name as keyof typeof value]
    if (each !== undefined) copy[name] = jsonCopy(each)
  }
  return copy
}

function kept<T extends object>(copy: T): T {
  copies.add(copy)
  return Object.freeze(copy)
}
