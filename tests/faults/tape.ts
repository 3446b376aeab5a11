import type { Scenario, Tape } from './explore.ts'
import { scenarioOf } from './scenario.ts'

/** Finds the tape in a failure, or takes it as it stands: the scenario's name, a colon, the choices in brackets. */
export function readTape(text: string): { readonly scenario: Scenario; readonly tape: Tape } {
  const [, name, choices] = /(\S+):(\[[\d,]*\])\s*$/.exec(text) ?? []
  if (name === undefined || choices === undefined) throw new Error(`no tape is at the end of ${text}`)
  return { scenario: scenarioOf(name), tape: JSON.parse(choices) }
}
