/** One call of one actor, and what came of it. */
export interface Step {
  readonly actor: string
  /** For example `runs.writeState`. */
  readonly call: string
  readonly outcome: string
}

/** A line a step: its number, the actor, the call and the outcome. */
export function textOfSteps(steps: readonly Step[]): string {
  const width = (of: (step: Step) => string) => Math.max(0, ...steps.map((step) => of(step).length))
  const [actors, calls] = [width(({ actor }) => actor), width(({ call }) => call)]
  const lines = steps.map(({ actor, call, outcome }, index) => {
    const number = String(index + 1).padStart(3)
    return `${number}  ${actor.padEnd(actors)}  ${call.padEnd(calls)}  ${outcome}`
  })
  return lines.join('\n')
}
