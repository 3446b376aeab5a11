import { expect, it } from 'vitest'
import { cdkArguments } from '../../infra/cdk-arguments.ts'

it.each([
  [['deploy', '--all', '--stage', 'prod'], ['deploy', '--all', '--context', 'stage=prod'], 'prod'],
  [['synth', '--stage=prod', '--quiet'], ['synth', '--quiet', '--context', 'stage=prod'], 'prod'],
  [['synth', '--region=eu-west-1', '-v'], ['synth', '--region=eu-west-1', '-v'], undefined],
])('turns %j into %j, about the stage %s', (ours, value, stage) => {
  expect(cdkArguments(ours)).toEqual({ ok: true, value, stage })
})

// What is left of `npm run deploy --stage prod`, whose stage npm takes for a setting of its own.
it.each([[['deploy', '--all']], [['deploy', '--all', 'prod']]])(
  'refuses %j rather than deploy dev',
  (ours) => {
    expect(cdkArguments(ours)).toEqual({
      ok: false,
      fault: expect.stringContaining('npm run deploy -- --stage prod'),
    })
  },
)

it.each([[['deploy', '--stage']], [['deploy', '--stage=']], [['deploy', '--stage', '--all']]])(
  'refuses %j rather than deploy another stage',
  (ours) => {
    expect(cdkArguments(ours)).toEqual({ ok: false, fault: expect.stringContaining('needs a name') })
  },
)
