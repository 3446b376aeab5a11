import { describe, expect, it } from 'vitest'
import { stageConfig } from '../../infra/config.ts'
import { contextOf } from './stages.ts'
import { settings, synthesise } from './synthesise.ts'

const restored = { ...settings, restoredTable: 'tidings-prod-restored' }
const stack = synthesise(restored)
const before = synthesise(settings)
const policies = JSON.stringify(stack.of('AWS::IAM::Policy'))

describe('a stage that works on a restored table', () => {
  it('keeps its own, unchanged and under the same id', () => {
    expect(stack.of('AWS::DynamoDB::GlobalTable')).toEqual(before.of('AWS::DynamoDB::GlobalTable'))
  })

  it('tells every function and the command line of the restored one', () => {
    expect(stack.outputs.TableName).toBe('tidings-prod-restored')
    for (const { Properties } of Object.values(stack.of('AWS::Lambda::Function')))
      expect(Properties.Environment).toHaveProperty('Variables.TABLE_NAME', 'tidings-prod-restored')
  })

  it('lets its functions do with the restored one what they did with its own, and nothing with that', () => {
    const { id } = stack.one('AWS::DynamoDB::GlobalTable')
    expect(policies).not.toContain(id)
    const written = ':table/tidings-prod-restored'
    const statements = (text: string) => text.match(/"dynamodb:\w+"/g)?.length
    expect(policies).toContain(`${written}"`)
    expect(policies).toContain(`${written}/index/lists"`)
    expect(statements(policies)).toBe(statements(JSON.stringify(before.of('AWS::IAM::Policy'))))
  })

  it('names a table as DynamoDB does', () => {
    const stage = (restoredTable: string) => {
      const context = contextOf({ ...settings, restoredTable })
      return () => stageConfig((key) => context[key])
    }
    expect(stage('arn:aws:dynamodb:eu-central-1:1:table/x')).toThrow(
      /restoredTable: must be the name of a table/,
    )
    expect(stage('tidings_prod.restored-2')).not.toThrow()
  })
})
