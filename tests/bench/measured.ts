/** What a benchmark found. */
export interface Measured {
  /** What was measured, in words. */
  readonly name: string
  /** Milliseconds of processor time a time: the middle one, and the worst. */
  readonly median: number
  readonly worst: number
  /** What they are held to. */
  readonly bound: { readonly median: number; readonly worst: number }
  readonly times: number
}

/** Does it so often, after some times that do not count, and tells what each took of the processor. */
export async function measure(
  name: string,
  bound: Measured['bound'],
  act: () => Promise<unknown>,
  times = 15,
): Promise<Measured> {
  for (let n = 0; n < 3; n += 1) await act()
  const taken: number[] = []
  for (let n = 0; n < times; n += 1) {
    const before = process.cpuUsage()
    await act()
    const { user, system } = process.cpuUsage(before)
    taken.push((user + system) / 1000)
  }
  taken.sort((one, other) => one - other)
  return { name, median: taken[times >> 1] ?? 0, worst: taken.at(-1) ?? 0, bound, times }
}

/** The names of those that took longer than they may. */
export function verdictOn(measured: readonly Measured[]): readonly string[] {
  return measured
    .filter((each) => each.median > each.bound.median || each.worst > each.bound.worst)
    .map(({ name }) => name)
}

/** A table for a terminal, the slowest first, each number beside its share of what is allowed. */
export function tableOf(measured: readonly Measured[]): string {
  const sorted = measured.toSorted((one, other) => other.median - one.median)
  const width = Math.max(...sorted.map(({ name }) => name.length))
  const cell = (value: number, bound: number) =>
    `${value.toFixed(1).padStart(7)} ms ${`${((100 * value) / bound).toFixed(0)} %`.padStart(6)}`
  const head = `${'what'.padEnd(width)} ${'median'.padStart(10)} ${'of its'.padStart(6)}  ${'worst'.padStart(9)} ${'of its'.padStart(6)}`
  const rows = sorted.map(
    ({ name, median, worst, bound }) =>
      `${name.padEnd(width)} ${cell(median, bound.median)} ${cell(worst, bound.worst)}`,
  )
  return [head, ...rows].join('\n')
}
