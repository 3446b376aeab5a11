import type { Clock } from '../../functions/flows/ports.ts'

/** Real time as it is played: it passes only by what the pace waits for, so that an hour's sending takes seconds. */
export interface PlayedTime {
  /** Milliseconds since the epoch. */
  real(): number
  /** Moves time by so many milliseconds, halting at each beat. */
  pass(milliseconds: number): Promise<void>
  /** For whoever waits for a pace: short waits are played. Longer ones are patience, raced by work that is really done. */
  readonly paced: Clock['wait']
}

/** Milliseconds: far more than the pace of any account that is out of the sandbox, and less than any patience. */
const mostPaced = 500

/** Time that halts every `beat` milliseconds for what is done there. */
export function playTime(start: number, beat: number, atBeat: () => Promise<void>): PlayedTime {
  let moment = start
  let next = start + beat
  let turn = Promise.resolve()
  const moveTo = async (until: number) => {
    for (; next <= until; next += beat) {
      moment = Math.max(moment, next)
      await atBeat()
    }
    moment = Math.max(moment, until)
  }
  const pass = (milliseconds: number) => {
    const until = moment + milliseconds
    turn = turn.then(() => moveTo(until))
    return turn
  }
  return {
    real: () => moment,
    pass,
    paced: (milliseconds) =>
      milliseconds < mostPaced
        ? pass(milliseconds)
        : new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
  }
}
