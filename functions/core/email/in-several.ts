/** Of what these lists hold, everything that more than one of them does, in the order of its first place. */
export function inSeveral(lists: readonly (readonly string[])[]): ReadonlySet<string> {
  const distinct = lists.map((list) => new Set(list))
  const all = new Set(lists.flat())
  return new Set([...all].filter((item) => distinct.filter((list) => list.has(item)).length > 1))
}
