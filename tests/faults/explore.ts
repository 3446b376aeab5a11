import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { type Step, textOfSteps } from './step.ts'

/** One run's way through the choices. */
export interface Choices {
  /** Picks one of so many options; 0 is what happens when nothing goes wrong. */
  pick(options: number): number
  /** Ends the run when an earlier one came to the same state: whatever can follow is seen there. */
  arriveAt(state: () => string): void
  /** Keeps a step for the reader of a failing tape. */
  note(step: Step): void
}

/** Something that may go many ways, under the name by which a tape finds it again. */
export interface Scenario {
  readonly name: string
  readonly play: (choices: Choices) => Promise<void>
}

/** What an exploration covered. */
export interface Exploration {
  /** Runs played, those included that ended where an earlier one had been. */
  readonly runs: number
  /** Different states met. */
  readonly states: number
  /** False when the limit came before the last combination. */
  readonly isComplete: boolean
}

/** How often other work of the process gets its turn. */
const runsATurn = 256

/**
 * Plays the scenario for every combination of choices, depth first; a state met before is not gone through again, unless
 * `merges` is false. A scenario that throws ends the exploration with its steps and its tape; giving that tape to `replay`
 * leads there again.
 */
export async function explore(scenario: Scenario, mostRuns: number, merges = true): Promise<Exploration> {
  const met: States = { known: new Set(), merges }
  let tape: Tape | undefined = []
  let runs = 0
  while (tape && runs < mostRuns) {
    runs += 1
    tape = await playTape(scenario, tape, met)
    if (runs % runsATurn === 0) await setImmediate()
  }
  return { runs, states: met.known.size, isComplete: tape === undefined }
}

/** Plays the scenario once along a tape; answers its steps, or throws with them. */
export async function replay(scenario: Scenario, tape: Tape): Promise<string> {
  const steps: Step[] = []
  await playTape(scenario, tape, { known: new Set(), merges: false }, steps)
  return textOfSteps(steps)
}

/** The choices of one run, in order; those beyond its end are 0. */
export type Tape = readonly number[]

interface States {
  readonly known: Set<string>
  readonly merges: boolean
}

/** Thrown to end a run that came to a state met before. */
const metBefore = Symbol('met before')

/** Plays along a tape, choosing 0 beyond its end; answers the next tape in depth-first order, if there is one. */
async function playTape(
  scenario: Scenario,
  tape: Tape,
  met: States,
  steps: Step[] = [],
): Promise<Tape | undefined> {
  const taken: { choice: number; options: number }[] = []
  const choices: Choices = {
    pick(options) {
      if (options < 2) return 0
      const choice = tape[taken.length] ?? 0
      taken.push({ choice, options })
      return choice
    },
    arriveAt(state) {
      // Up to the tape's last choice this run repeats the one before.
      if (taken.length < tape.length) return
      const key = hash('sha1', state(), 'base64')
      if (met.merges && met.known.has(key)) throw metBefore
      met.known.add(key)
    },
    note: (step) => void steps.push(step),
  }
  try {
    await scenario.play(choices)
  } catch (cause) {
    if (cause !== metBefore) throw failure(scenario, taken, steps, cause)
  }
  return nextTape(taken)
}

function nextTape(taken: { choice: number; options: number }[]): Tape | undefined {
  while (taken.length > 0) {
    const last = taken.pop()
    if (last && last.choice + 1 < last.options) return [...taken.map(({ choice }) => choice), last.choice + 1]
  }
  return undefined
}

function failure(
  scenario: Scenario,
  taken: readonly { readonly choice: number }[],
  steps: readonly Step[],
  cause: unknown,
): Error {
  const tape = taken.map(({ choice }) => choice)
  while (tape.at(-1) === 0) tape.pop()
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Error(`${reason}\n${textOfSteps(steps)}\ntape ${scenario.name}:${JSON.stringify(tape)}`, {
    cause,
  })
}
