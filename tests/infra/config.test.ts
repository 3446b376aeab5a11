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
      identity: 'new',
      removable: false,
      cloudFront: true,
      waf: false,
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
    [{ senderIdentity, removeable: true }, /"prod"\]: has no setting "removeable"; infra\/config\.ts/],
    [{}, /senderIdentity: is missing\.$/],
    [{ senderIdentity, removable: 'true' }, /removable: must be true or false, without quotes/],
    [{ senderIdentity, domain: 'www.studio.example' }, /domain: must be a group of settings in braces/],
    [{ senderIdentity, dmarc: {} }, /dmarc\.policy: is missing: one of "none", "quarantine", "reject"/],
    [{ senderIdentity: '*' }, /senderIdentity: must be a domain in lower case, or an e-mail address/],
    [{ senderIdentity: 'Mail.Studio.Example' }, /senderIdentity: must be a domain in lower case/],
    [{ senderIdentity, identity: 'old' }, /identity: must be one of "new", "existing"/],
    [
      { senderIdentity, hostedZone: { id: 'mine', name: 'studio.example' } },
      /hostedZone\.id: must be the id of a/,
    ],
    [{ senderIdentity, mailFrom: 'BOUNCE' }, /mailFrom: must be a domain in lower case/],
    [{ senderIdentity, dmarc: { policy: 'strict' } }, /dmarc\.policy: /],
    [
      { senderIdentity, dmarc: { policy: 'none', reports: 'me' } },
      /dmarc\.reports: must be an e-mail address/,
    ],
    [{ senderIdentity, alarmEmail: 'me' }, /alarmEmail: must be an e-mail address/],
    [
      { senderIdentity, alarmEmail: 'me@studio.example', monthlyBudget: 0 },
      /monthlyBudget: must be more than 0/,
    ],
    [{ senderIdentity, region: 'Frankfurt' }, /region: must be an AWS region such as eu-central-1/],
    [{ senderIdentity, logRetentionDays: 31 }, /logRetentionDays: must be one of 1, 3, 5, /],
    [
      'mail.studio.example',
      /cdk\.json, context\["tidings:stages"\]\["prod"\]: must be a group of settings in braces/,
    ],
  ])('are named: %o', (settings, says) => {
    expect(() => readStage(settings)).toThrow(says)
  })

  it.each([
    [{ identity: 'existing', mailFrom: 'b.mail.studio.example' }, /mailFrom: needs a new identity, since/],
    [{ identity: 'existing', dmarc: { policy: 'none' } }, /dmarc: needs a new identity, since/],
    [{ senderIdentity: 'a@studio.example', mailFrom: 'b.studio.example' }, /mailFrom: needs a domain as/],
    [{ senderIdentity: 'a@studio.example', dmarc: { policy: 'none' } }, /dmarc: needs a domain as/],
    [
      { mailFrom: 'studio.example' },
      /mailFrom: must lie below mail\.studio\.example, for example bounce\.mail/,
    ],
    [{ mailFrom: 'mail.studio.example' }, /mailFrom: must lie below/],
    [
      { hostedZone: { id: 'Z01', name: 'other.example' } },
      /hostedZone: must be the zone of mail\.studio\.example/,
    ],
    [{ hostedZone: { id: 'Z01', name: 'io.example' } }, /hostedZone: must be the zone of/],
    [{ monthlyBudget: 20 }, /monthlyBudget: needs alarmEmail, since a budget has to tell somebody/],
  ])('are named where they do not go together: %o', (settings, says) => {
    expect(() => readStage({ senderIdentity, ...settings })).toThrow(says)
  })

  it('are all named at once, each in a clause of its own', () => {
    expect(() => readStage({ senderIdentity, mailFrom: 'b.other.example', monthlyBudget: 5 })).toThrow(
      'cdk.json, context["tidings:stages"]["prod"]: mailFrom: must lie below mail.studio.example, ' +
        'for example bounce.mail.studio.example; monthlyBudget: needs alarmEmail, since a budget has to tell somebody.',
    )
  })

  it('are told once, not again by what they do not go with', () => {
    expect(() =>
      readStage({ senderIdentity, region: 'eu-central-1', domain: { name: 'https://studio.example/' } }),
    ).toThrow(/\["prod"\]: domain\.name: must be a host name such as www\.studio\.example\.$/)
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

  it('refuse a name whose stack would be the one that another stage has in us-east-1', () => {
    const stages = { prod: { senderIdentity }, 'prod-edge': { senderIdentity } }
    expect(() => read({ stage: 'prod-edge', 'tidings:stages': stages })).toThrow(
      'The stage "prod-edge" must not end in "-edge": its stack would be the one that "prod" has in us-east-1.',
    )
  })

  it('refuse the name by which every command means this machine', () => {
    const stages = { local: { senderIdentity } }
    expect(() => read({ stage: 'local', 'tidings:stages': stages })).toThrow(
      'every command means this machine',
    )
  })
})
