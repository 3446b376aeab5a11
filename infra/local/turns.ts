/** Runs what it is given one after the other; each begins when the one before has ended, well or badly. */
export function createTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    // Whoever asked for `mine` hears of its fault; the next in turn only waits for its end.
    last = mine.catch(() => undefined)
    return mine
  }
}
