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

/** What a benchmark found that holds one thing against another. */
export interface Ratio {
  readonly name: string
  /** The middle one of several rounds. */
  readonly median: number
  readonly bound: number
  readonly unit: 'times' | '%'
  /** What was counted besides. */
  readonly notes: string
}

/** Milliseconds of processor time that it takes. */
export async function processorTime(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

export function middleOf(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0
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
  for (let n = 0; n < times; n += 1) taken.push(await processorTime(act))
  return { name, median: middleOf(taken), worst: Math.max(...taken), bound, times }
}

/** The names of those that took longer than they may. */
export function verdictOn(measured: readonly Measured[], ratios: readonly Ratio[]): readonly string[] {
  const slow = measured.filter((each) => each.median > each.bound.median || each.worst > each.bound.worst)
  const over = ratios.filter(({ median, bound }) => median > bound)
  return [...slow, ...over].map(({ name }) => name)
}

/** Ratios for a terminal, a line each, with what they are held to. */
export function ratiosOf(ratios: readonly Ratio[]): string {
  const width = Math.max(...ratios.map(({ name }) => name.length))
  return ratios
    .map(({ name, median, bound, unit, notes }) => {
      const bounded = `${median.toFixed(2).padStart(7)} ${unit.padEnd(5)} of at most ${bound}`
      return `${name.padEnd(width)} ${bounded}  (${notes})`
    })
    .join('\n')
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
