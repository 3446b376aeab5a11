import { expect, it } from 'vitest'
import { replay } from './explore.ts'
import { readTape } from './tape.ts'

const text = process.env.TIDINGS_TAPE

/** Follows the tape of the environment and prints its steps; see README.md. */
it.skipIf(text === undefined)('the tape of TIDINGS_TAPE keeps every promise', async () => {
  const { scenario, tape } = readTape(text ?? '')
  const steps = await replay(scenario, tape)
  console.log(steps)
  expect(steps).not.toBe('')
})
