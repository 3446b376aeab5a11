import { expect, it } from 'vitest'
import { cdkArguments } from '../../infra/cdk-arguments.ts'

it.each([
  [
    ['deploy', '--all', '--stage', 'prod'],
    ['deploy', '--all', '--context', 'stage=prod'],
  ],
  [
    ['synth', '--stage=prod', '--quiet'],
    ['synth', '--context', 'stage=prod', '--quiet'],
  ],
  [
    ['deploy', '--region=eu-west-1', '-v'],
    ['deploy', '--region=eu-west-1', '-v'],
  ],
])('turns %j into %j', (ours, cdks) => {
  expect(cdkArguments(ours)).toEqual({ ok: true, value: cdks })
})

it.each([[['deploy', '--stage']], [['deploy', '--stage=']], [['deploy', '--stage', '--all']]])(
  'refuses %j rather than deploy another stage',
  (ours) => {
    expect(cdkArguments(ours)).toEqual({ ok: false, fault: expect.stringContaining('needs a name') })
  },
)
