import { describe, expect, it } from 'vitest'
import { stageConfig } from '../../infra/config.ts'

const senderIdentity = 'mail.studio.example'
const read = (context: Readonly<Record<string, unknown>>) => stageConfig((key) => context[key])
const readStage = (settings: unknown) => read({ stage: 'prod', 'tidings:stages': { prod: settings } })

describe('the settings of a stage', () => {
  it('need a sender only; the rest keeps what the owner has', () => {
    expect(readStage({ senderIdentity })).toEqual({
      name: 'prod',
      senderIdentity,
      removable: false,
      cloudFront: true,
      logRetentionDays: 30,
    })
  })

  it('are those of dev when no stage is named', () => {
    expect(read({ 'tidings:stages': { dev: { senderIdentity, removable: true } } })).toMatchObject({
      name: 'dev',
      removable: true,
    })
  })

  it('take a single address as the sender too', () => {
    expect(readStage({ senderIdentity: 'digest@studio.example' }).senderIdentity).toBe(
      'digest@studio.example',
    )
  })
})

describe('settings that cannot be used', () => {
  it.each([
    [{ senderIdentity, removeable: true }, /"prod"\]: .*"removeable"/],
    [{}, /senderIdentity: /],
    [{ senderIdentity: '*' }, /senderIdentity: must be a domain or an e-mail address/],
    [{ senderIdentity, region: 'Frankfurt' }, /region: must be an AWS region such as eu-central-1/],
    [{ senderIdentity, logRetentionDays: 31 }, /logRetentionDays: /],
    ['mail.studio.example', /cdk\.json, context\["tidings:stages"\]\["prod"\]: it: /],
  ])('are named: %o', (settings, says) => {
    expect(() => readStage(settings)).toThrow(says)
  })

  it('name the stages there are when the one asked for is not among them', () => {
    const stages = { dev: { senderIdentity }, prod: { senderIdentity } }
    expect(() => read({ stage: 'prd', 'tidings:stages': stages })).toThrow(/no stage "prd".*there: dev, prod/)
    expect(() => read({ stage: 'constructor', 'tidings:stages': stages })).toThrow(/no stage/)
    expect(() => read({ stage: 'prod' })).toThrow(/there: none/)
  })

  it('refuse a name that would not fit into the names of resources', () => {
    expect(() => read({ stage: 'Prod!', 'tidings:stages': {} })).toThrow(/1-16 of a-z, 0-9 and hyphens/)
  })
})
