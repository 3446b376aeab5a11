/** Publishes the content, never twice at once: what changes meanwhile is published right after. */
export interface Publishing {
  /** Publishes the content as it is from now on; resolves when that is done, rejects when it failed. */
  now(): Promise<void>
  /** The same, with nobody waiting: for changes that are noticed. */
  soon(): void
}

/** Publishing by a function that publishes all of the content. */
export function createPublishing(
  publish: () => Promise<unknown>,
  onFault: (cause: unknown) => void,
): Publishing {
  let running: Promise<unknown> = Promise.resolve()
  let waiting: Promise<void> | undefined
  const now = () => {
    waiting ??= (async () => {
      // Whoever asked for the running one hears of its fault.
      await running.catch(() => undefined)
      waiting = undefined
      running = publish()
      await running
    })()
    return waiting
  }
  return { now, soon: () => void now().catch(onFault) }
}
