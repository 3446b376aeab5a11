import { describe, expect, it } from 'vitest'
import { outputName, readOutputs } from '../../functions/env.ts'
import { settings, synthesise } from './synthesise.ts'

const stack = synthesise()
/** CloudFormation's references stand for the text that they become. */
const outputs = Object.fromEntries(
  Object.entries(stack.outputs).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]),
)

describe('the outputs of the stack', () => {
  it('tell the command line all that the functions are told, and whom they may send as', () => {
    const read = readOutputs(outputs)
    expect(read).toMatchObject({ ok: true, value: { stage: 'test', ...settings } })
    for (const { Properties } of Object.values(stack.of('AWS::Lambda::Function'))) {
      const { Variables } = Properties.Environment as { readonly Variables: Record<string, unknown> }
      for (const [name, value] of Object.entries(Variables))
        if (name !== 'NODE_OPTIONS' && name !== 'EDGE_MARK')
          expect(stack.outputs[outputName(name)], name).toEqual(value)
    }
  })

  it('are named by the variables that they tell, and name those that are missing', () => {
    expect(outputName('DEAD_LETTER_QUEUE_URLS')).toBe('DeadLetterQueueUrls')
    const { TableName: _, SenderIdentity: __, ...rest } = outputs
    expect(readOutputs(rest)).toEqual({ ok: false, missing: ['TableName', 'SenderIdentity'] })
  })
})
