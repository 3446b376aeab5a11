type End = () => void | Promise<void>

const ends: End[] = []

/**
 * Has something done when the test file that runs has ended, what was asked last first: a server ends before its folder
 * goes. A hook of a module would run for the first file of a worker only, since files share their modules.
 */
export function atTheEnd(end: End): void {
  ends.push(end)
}

/** Does everything that was asked for, whatever of it fails; throws what failed. */
export async function endAll(): Promise<void> {
  const causes: unknown[] = []
  for (let end = ends.pop(); end; end = ends.pop()) {
    try {
      await end()
    } catch (cause) {
      causes.push(cause)
    }
  }
  if (causes.length > 0) throw new AggregateError(causes, 'what the test file began could not be ended')
}
