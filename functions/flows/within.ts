import type { Clock } from './ports.ts'

/** What the work answers, or `otherwise` once that many milliseconds have passed; the work goes on by itself. */
export async function within<T>(
  clock: Clock,
  milliseconds: number,
  work: Promise<T>,
  otherwise: T,
): Promise<T> {
  return Promise.race([work, clock.wait(milliseconds).then(() => otherwise)])
}
