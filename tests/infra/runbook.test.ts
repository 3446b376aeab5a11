import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { topology } from '../../infra/topology.ts'
import { stages } from './stages.ts'
import { synthesise } from './synthesise.ts'

const guide = readFileSync(new URL('../../infra/README.md', import.meta.url), 'utf8')
const [, ringing = ''] = /\n## When an alarm rings\n(.*?)\n## /s.exec(guide) ?? []
const sections = new Map(
  ringing
    .split(/^### /m)
    .slice(1)
    .map((text) => [text.split('\n')[0] ?? '', text] as const),
)
const alarms = Object.values(synthesise(stages.minimal).of('AWS::CloudWatch::Alarm')).map(
  ({ Properties: { AlarmName: name, AlarmDescription: says } }) => ({
    name: String(name).replace('tidings-test-', ''),
    says: String(says),
  }),
)

describe('the runbook', () => {
  it('has a section for each alarm and for nothing else', () => {
    expect([...sections.keys()].sort()).toEqual(alarms.map(({ name }) => name).sort())
  })

  it.each(alarms)(
    'says of $name what it means, why it matters and what to do, by commands',
    ({ name, says }) => {
      const section = sections.get(name) ?? ''
      expect(section).toMatch(/\*\*Means\*\*/)
      expect(section).toMatch(/\*\*Matters\*\*/)
      expect(section).toMatch(/^1\. /m)
      expect(section).toMatch(/`(npx tidings|aws|log) /)
      expect(says).toContain(`What to do: infra/README.md, "${name}".`)
    },
  )

  it('reads the logs of functions that there are', () => {
    const named = [...guide.matchAll(/`log ([a-z-]+)`/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(5)
    for (const name of named) expect(Object.keys(topology.functions)).toContain(name)
  })

  it('gives a restored table what a restore leaves out', () => {
    const { timeToLive } = topology.table
    expect(guide).toContain(`Enabled=true,AttributeName=${timeToLive}`)
    for (const flag of [
      'PointInTimeRecoveryEnabled=true',
      '--deletion-protection-enabled',
      'PAY_PER_REQUEST',
    ])
      expect(guide).toContain(flag)
  })
})
