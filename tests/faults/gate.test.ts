import { expect, it } from 'vitest'
import { campaignPorts } from '../support/campaign-ports.ts'
import { type CallClasses, callClasses } from './call-classes.ts'
import { gatedPorts } from './gate.ts'

it('has every call of every port wait for its turn, but for what each process has of its own', async () => {
  const own = ['clock', 'random', 'log', 'boot', 'code', 'stage']
  const shared = Object.keys(campaignPorts()).filter((name) => !own.includes(name))
  expect(Object.keys(callClasses).sort()).toEqual(shared.sort())
  const ports = gatedPorts(campaignPorts(), async ({ name }) => name)
  for (const [port, methods] of Object.entries(callClasses)) {
    for (const [method, ofCall] of Object.entries(methods)) {
      if (ofCall === 'stream' || ofCall === 'walk') continue
      expect(await Reflect.get(Reflect.get(ports, port), method)()).toBe(`${port}.${method}`)
    }
  }
})

it('lets no method through that is in no class', () => {
  const ports = gatedPorts(campaignPorts(), async () => undefined, { runs: {} as CallClasses['runs'] })
  expect(() => ports.runs.readRun('aaaaaaaaaaaaaaaa')).toThrow('runs.readRun is in no class')
})
