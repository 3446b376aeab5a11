import { beforeEach, expect, it } from 'vitest'
import { forgetContents } from '../faults/content-id.ts'
import { explore } from '../faults/explore.ts'
import { scenarioOf } from '../faults/scenario.ts'

const mostRuns = 2_000_000

/** Three grave faults, or two where there is most to go through; one of any kind, with an interruption or alone; two interruptions, or three. */
const names = [
  ...budgets('firing', ['0/3', '1/1', '3/0/grave']),
  ...budgets('held', ['0/2', '1/0', '2/0/grave']),
  ...budgets('asleep', ['1/1', '3/0/grave']),
  ...budgets('two-planners', ['0/2', '1/1', '3/0/grave']),
  ...budgets('freezing', ['0/2', '1/0', '3/0/grave']),
  ...budgets('two-senders', ['0/3', '1/1', '2/0', '3/0/grave']),
  ...budgets('pause-and-resume', ['0/3', '1/1', '3/0/grave']),
  ...budgets('own-pause', ['0/2', '1/0', '1/1']),
  ...budgets('withdrawal', ['0/3', '1/1', '2/0', '3/0/grave']),
  ...budgets('quota', ['0/2', '1/0', '3/0/grave']),
  ...budgets('two-ticks', ['0/2', '1/0', '3/0/grave']),
  ...budgets('whole', ['0/2', '1/0', '3/0/grave']),
  ...budgets('settling', ['0/2', '1/0', '3/0/grave']),
  ...budgets('resend', ['0/3', '1/1', '2/0', '3/0/grave']),
  ...budgets('write-off', ['0/3', '1/1', '2/0', '3/0/grave']),
  ...budgets('refused', ['0/1', '1/0', '2/0/grave']),
  ...budgets('two-lanes', ['0/2', '1/0', '2/0/grave']),
  ...budgets('side-by-side', ['0/2', '1/0', '2/0/grave']),
  ...budgets('hand-over', ['0/2', '1/0', '2/0/grave']),
  ...budgets('restored', ['0/2', '1/1', '3/0/grave']),
  ...budgets('series-turn', ['0/2', '1/0', '2/0/grave']),
  ...budgets('mixed-frequencies', ['0/1', '2/0/grave']),
]

function budgets(scene: string, each: readonly string[]): readonly string[] {
  return each.map((budget) => `${scene}/${budget}`)
}

beforeEach(forgetContents)

it.each(names)(
  'whatever goes wrong, nobody is mailed twice and nobody is lost (%s)',
  { timeout: 1_800_000 },
  async (name) => {
    const { runs, states, isComplete } = await explore(scenarioOf(name), mostRuns)
    console.log(`${name}: ${runs} runs, ${states} states`)
    expect(isComplete).toBe(true)
  },
)

it('catches a recorder that writes what an event says into the state', { timeout: 600_000 }, async () => {
  const scenario = scenarioOf('settling+recorder-writes-state/0/2')
  await expect(explore(scenario, mostRuns)).rejects.toThrow('never goes from a')
})
