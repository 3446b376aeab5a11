/** True when both lists hold the same texts, in whatever order; `other` holds each once. */
export function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const wanted = new Set(one)
  return wanted.size === other.length && other.every((each) => wanted.has(each))
}
