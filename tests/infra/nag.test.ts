import { Bucket } from 'aws-cdk-lib/aws-s3'
import { describe, expect, it } from 'vitest'
import { acknowledge, acknowledgeWildcard } from '../../infra/acknowledge.ts'
import { createApp } from '../../infra/create-app.ts'
import { acknowledgementsOf, findingsIn } from './acknowledgements.ts'
import { contextOf, stages } from './stages.ts'

process.env.CDK_VALIDATION = 'false'

const apps = Object.entries(stages).map(([name, stage]) => [name, createApp(contextOf(stage)).app] as const)

describe.each(apps)('the stage "%s"', (_name, app) => {
  it('acknowledges what cdk-nag finds, each with its reason, and nothing that it does not find', async () => {
    const findings = findingsIn(app)
    const acknowledged = acknowledgementsOf(app)
    const isOf = (path: string, rule: string) => (finding: (typeof findings)[number]) =>
      finding.rule === rule && `${finding.path}/`.startsWith(`${path}/`)
    expect(acknowledged.filter(({ path, rule }) => !findings.some(isOf(path, rule)))).toEqual([])
    expect(
      findings.filter((finding) => !acknowledged.some(({ path, rule }) => isOf(path, rule)(finding))),
    ).toEqual([])
    for (const { reason } of acknowledged) expect(reason).toMatch(/^[A-Z].{30,}\.$/)
  })
})

it('acknowledges exactly what is written down, over all stages', async () => {
  const lines = apps
    .flatMap(([, app]) => acknowledgementsOf(app))
    .map(({ path, rule, reason }) => `${path}\n  ${anywhere(rule)}\n  ${reason}\n`)
  await expect([...new Set(lines)].sort().join('\n')).toMatchFileSnapshot('acknowledgements.txt')
})

describe('a finding', () => {
  it('that nobody acknowledged fails the synthesis', () => {
    const { app, stack } = createApp(contextOf(stages.minimal))
    new Bucket(stack, 'Leak')
    expect(() => app.synth()).toThrow(/validation/i)
  })

  it('passes once it has its reason, as everything of ours does', () => {
    const { app, stack } = createApp(contextOf(stages.minimal))
    const bucket = new Bucket(stack, 'Leak', { enforceSSL: true })
    acknowledge(bucket, 'S1', 'A bucket of a test, which nobody reads and nothing is kept in.')
    expect(() => app.synth()).not.toThrow()
  })

  it('cannot be a wildcard where there is none', () => {
    const { stack } = createApp(contextOf(stages.minimal))
    expect(() => acknowledgeWildcard(stack, 'arn:aws:s3:::one', 'None.')).toThrow('no wildcard')
  })
})

/** A rule as it is printed where the stage names no region. */
function anywhere(rule: string): string {
  return rule.replace(/arn:aws:(\w+):[a-z-]+-\d:/, 'arn:<AWS::Partition>:$1:<AWS::Region>:')
}
