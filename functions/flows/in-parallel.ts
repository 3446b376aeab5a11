/** Runs the work on every item, at most `limit` at a time; answers in the items' order. A fault begins no further item. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const answers: R[] = []
  const queue = items.entries()
  let isOver = false
  const worker = async () => {
    for (let next = queue.next(); !next.done && !isOver; next = queue.next()) {
      const [index, item] = next.value
      try {
        answers[index] = await work(item)
      } catch (cause) {
        isOver = true
        throw cause
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return answers
}

/** How many may be worked on at a time, and how many of those that share something; who shares nothing names nothing. */
export interface Shares<T> {
  readonly limit: number
  readonly share: number
  readonly sharerOf: (item: T) => string | undefined
}

/** The same, of those that share something at most `share` at a time: the others go before them. */
export async function inShares<T, R>(
  items: readonly T[],
  { limit, share, sharerOf }: Shares<T>,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const answers: R[] = []
  const queue = [...items.entries()]
  const busy = new Map<string | undefined, number>()
  const hasPlace = (sharer: string | undefined) => sharer === undefined || (busy.get(sharer) ?? 0) < share
  // Where none is left with a place, those who hold the places take the rest.
  const take = () => {
    const index = queue.findIndex(([, item]) => hasPlace(sharerOf(item)))
    return index < 0 ? undefined : queue.splice(index, 1)[0]
  }
  const worker = async () => {
    for (let next = take(); next; next = take()) {
      const sharer = sharerOf(next[1])
      busy.set(sharer, (busy.get(sharer) ?? 0) + 1)
      try {
        answers[next[0]] = await work(next[1])
      } catch (cause) {
        queue.length = 0
        throw cause
      }
      busy.set(sharer, (busy.get(sharer) ?? 0) - 1)
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return answers
}
