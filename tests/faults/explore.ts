/** Picks one of so many options; 0 is what happens when nothing goes wrong. */
export type Choose = (options: number) => number

/** What an exploration covered. */
export interface Exploration {
  readonly runs: number
  /** False when the limit came before the last combination. */
  readonly isComplete: boolean
}

/**
 * Runs the scenario once for every combination of choices, depth first. A scenario that throws ends the exploration with
 * the tape of choices that led there; giving that tape to `replay` leads there again.
 */
export async function explore(
  scenario: (choose: Choose) => Promise<void>,
  mostRuns: number,
): Promise<Exploration> {
  let tape: readonly number[] | undefined = []
  let runs = 0
  while (tape && runs < mostRuns) {
    runs += 1
    tape = await runTape(scenario, tape)
  }
  return { runs, isComplete: tape === undefined }
}

/** Runs the scenario once along a tape. */
export async function replay(
  scenario: (choose: Choose) => Promise<void>,
  tape: readonly number[],
): Promise<void> {
  await runTape(scenario, tape)
}

/** Runs along the tape, choosing 0 beyond its end; answers the next tape in depth-first order, if there is one. */
async function runTape(
  scenario: (choose: Choose) => Promise<void>,
  tape: readonly number[],
): Promise<readonly number[] | undefined> {
  const taken: { choice: number; options: number }[] = []
  const choose: Choose = (options) => {
    if (options < 2) return 0
    const choice = tape[taken.length] ?? 0
    taken.push({ choice, options })
    return choice
  }
  try {
    await scenario(choose)
  } catch (cause) {
    throw new Error(`a combination fails, tape [${taken.map(({ choice }) => choice).join(',')}]`, { cause })
  }
  while (taken.length > 0) {
    const last = taken.pop()
    if (last && last.choice + 1 < last.options) return [...taken.map(({ choice }) => choice), last.choice + 1]
  }
  return undefined
}
