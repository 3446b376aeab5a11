/**
 * Runs a handler and rejects when it took longer than its timeout (seconds). Lambda kills such a handler; here nothing
 * can, so `onFault` hears of it at once and its messages stay hidden until it ends.
 */
export async function withinTimeout<T>(
  name: string,
  timeout: number,
  run: () => Promise<T>,
  onFault: (fault: unknown) => void,
): Promise<T> {
  let late = false
  const timer = setTimeout(() => {
    late = true
    onFault(new Error(`${name} is still running after its timeout of ${timeout} s`))
  }, timeout * 1000).unref()
  try {
    const answer = await run()
    if (late) throw new Error(`${name} took longer than its timeout of ${timeout} s`)
    return answer
  } finally {
    clearTimeout(timer)
  }
}
