import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App, CfnResource } from 'aws-cdk-lib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../infra/create-app.ts'
import { contextOf, stages } from '../infra/stages.ts'

const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'))
const before = process.env.CDK_VALIDATION

beforeAll(() => {
  delete process.env.CDK_VALIDATION
})

afterAll(() => {
  if (before !== undefined) process.env.CDK_VALIDATION = before
})

it.each(Object.entries(stages))(
  'CloudFormation has nothing to say against the stage "%s"',
  { timeout: 60_000 },
  (_name, stage) => {
    expect(reportsOf(createApp({ ...context, ...contextOf(stage) }).app)).toEqual([])
  },
)

it('CloudFormation is heard', () => {
  const { app, stack } = createApp({ ...context, ...contextOf(stages.minimal) })
  const table = stack.node.findChild('Storage').node.findChild('Table').node.defaultChild as CfnResource
  table.addPropertyOverride('BillingMode', 'FOR_NOTHING')
  expect(JSON.stringify(reportsOf(app))).toContain('FOR_NOTHING')
})

/** What the validation reports, its warnings too, which do not fail a synthesis. */
function reportsOf(app: App): unknown {
  const { directory } = app.synth()
  return JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')).pluginReports
}
