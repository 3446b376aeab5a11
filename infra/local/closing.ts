/** What was opened and is to be closed, the last first. */
export interface Closing {
  add(close: () => unknown): void
  /** Closes everything once, also when some of it fails; rejects with the first failure. */
  closeAll(): Promise<void>
}

/** Nothing opened yet. */
export function createClosing(): Closing {
  const opened: (() => unknown)[] = []
  return {
    add: (close) => void opened.push(close),
    async closeAll() {
      const failures: unknown[] = []
      for (let close = opened.pop(); close; close = opened.pop()) {
        try {
          await close()
        } catch (cause) {
          failures.push(cause)
        }
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}
