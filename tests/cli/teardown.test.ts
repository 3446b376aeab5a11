import { describe, expect, it, vi } from 'vitest'
import { secretNames } from '../../functions/core/secret-names.ts'
import { aTornAccount, type TornAccount } from '../support/torn-account.ts'
import { aDesk } from './command-line.ts'

function teardown({ variables }: TornAccount, ...options: readonly string[]) {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  return aDesk().tidings('teardown', '--stage', 'prod', ...options)
}

const meant = ['--yes', 'prod'] as const

describe('tidings teardown', () => {
  it('takes a removable stage down with all that is in it, and says so before and after', async () => {
    const account = await aTornAccount({ policy: 'Delete', objects: 2_300 })
    const { status, out, err } = await teardown(account, ...meant)
    expect({ status, parameters: account.parameters }).toEqual({ status: 0, parameters: [] })
    expect(account.done).toEqual([
      ...['empty prod-content', 'empty prod-content', 'empty prod-content'],
      ...['delete stack', 'delete parameters'],
    ])
    expect(out).toContain('Goes: the stack tidings-prod in eu-central-1, 3 resources.\n')
    expect(out).toContain('Goes: the table, with everybody in it, and the keys.')
    expect(out).toContain('3 parameters below /tidings/prod deleted')
    expect(err).toContain('prod-content: 2,300 objects deleted\n')
    expect(err).toContain('tidings-prod: 3 of 3 resources are gone\n')
  })

  it('run again sees through what was left, and finds nothing more to do', async () => {
    const account = await aTornAccount({ policy: 'Delete', status: 'DELETE_COMPLETE', objects: 0 })
    expect((await teardown(account, ...meant)).out).toContain('3 parameters below /tidings/prod deleted')
    expect(account.done).toEqual(['delete parameters'])
  })

  it('keeps the data and the keys of any other, and says how they are deleted', async () => {
    const account = await aTornAccount({ policy: 'Retain' })
    const { status, out } = await teardown(account, ...meant)
    expect(status).toBe(0)
    expect(account).toMatchObject({ done: ['delete stack'], objects: 3, parameters: { length: 3 } })
    expect(out).toContain('Stays: the table prod-table.\nStays: the bucket prod-content.\n')
    expect(out).toContain('aws dynamodb delete-table --table-name prod-table --region eu-central-1')
    expect(out).toContain('The keys below /tidings/prod stay, since a table does.')
    const secrets = ['id-key', 'token-keys', 'table-id', ...secretNames].map(
      (name) => `/tidings/prod/${name}`,
    )
    expect(out).toContain(`aws ssm delete-parameters --names ${secrets.join(' ')} --region eu-central-1`)
  })

  it('says that the table goes although something stays that others in the account may use', async () => {
    const provider = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'
    const account = await aTornAccount({
      policy: 'Delete',
      further: [['GitHub', 'AWS::IAM::OIDCProvider', provider]],
    })
    const { out } = await teardown(account, ...meant)
    expect(out).toContain('Goes: the table, with everybody in it, and the keys.')
    expect(out).toContain(
      `Stays: the identity provider of GitHub ${provider}, which others in the account may use.`,
    )
    expect(out).not.toContain('Stays: the keys')
    expect(out).not.toContain('not removable')
    expect(account.parameters).toEqual([])
  })

  it('says that an identity goes that others may send from', async () => {
    const account = await aTornAccount({
      policy: 'Delete',
      further: [['Sender', 'AWS::SES::EmailIdentity', 'studio.example']],
    })
    expect((await teardown(account, ...meant)).out).toContain('Goes: the identity studio.example in SES.')
  })

  it('keeps the keys of tables that an earlier stack of the stage left, not of those of another stage', async () => {
    const left = 'tidings-prod-StorageTableB43FDCE7-OLD'
    const account = await aTornAccount({ policy: 'Delete', tables: [left] })
    const { out } = await teardown(account, ...meant)
    expect(out).toContain(`Stays: the table ${left}, which an earlier stack of this stage left`)
    expect(account.parameters).toHaveLength(3)
    const others = ['tidings-prod-eu-StorageTableB43FDCE7-X', 'people']
    const alone = await aTornAccount({ policy: 'Delete', tables: others })
    await teardown(alone, ...meant)
    expect(alone.parameters).toEqual([])
  })

  it('run again, keeps the keys of a restored table that a stack which is gone worked on', async () => {
    const restoredTable = 'prod-restored'
    const account = await aTornAccount({ policy: 'Delete', status: 'DELETE_COMPLETE', restoredTable })
    const { out } = await teardown(account, ...meant)
    expect(out).toContain('The keys below /tidings/prod stay, since a table does.')
    expect(account.parameters).toHaveLength(3)
  })

  it('does nothing to a stage that is being deployed', async () => {
    const account = await aTornAccount({ policy: 'Delete', status: 'UPDATE_IN_PROGRESS' })
    const { status, err } = await teardown(account, ...meant)
    expect({ status, done: account.done }).toEqual({ status: 1, done: [] })
    expect(err).toContain('tidings-prod is UPDATE_IN_PROGRESS: it is being deployed')
  })

  it('does nothing to a protected one, and names the command that takes the protection off', async () => {
    const account = await aTornAccount({ policy: 'Retain', isProtected: true })
    const { status, err } = await teardown(account, ...meant)
    expect({ status, done: account.done }).toEqual({ status: 1, done: [] })
    expect(err).toContain(
      'aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name tidings-prod --region eu-central-1',
    )
  })

  it('does nothing while a campaign is being sent, unless told to', async () => {
    const account = await aTornAccount({ policy: 'Delete', sending: ['november'] })
    expect(await teardown(account, ...meant)).toMatchObject({
      status: 1,
      err: expect.stringContaining('november is being sent just now'),
    })
    expect(account.done).toEqual([])
    expect((await teardown(account, ...meant, '--while-sending')).status).toBe(0)
    expect(account.done).toContain('delete stack')
  })

  it('asks for the name once more, and nobody who cannot be asked', async () => {
    const account = await aTornAccount({ policy: 'Delete' })
    expect(await teardown(account)).toMatchObject({
      status: 2,
      err: expect.stringContaining('add --yes prod'),
    })
    expect(await teardown(account, '--yes', 'dev')).toMatchObject({ status: 2 })
    expect(account.done).toEqual([])
  })

  it('leaves what stands in us-east-1 to a stage of another region', async () => {
    const account = await aTornAccount({ policy: 'Delete', name: 'tidings-prod-edge' })
    const { status, out } = await teardown(account, ...meant)
    expect(out).toContain('eu-central-1 has no stack tidings-prod: nothing to do.\n')
    expect(out).toContain('tidings-prod-edge is in us-east-1. If the stage prod stands in another region')
    expect({ status, done: account.done }).toEqual({ status: 0, done: [] })
  })

  it('leaves this machine to another command', async () => {
    expect(await aDesk().tidings('teardown')).toMatchObject({
      status: 2,
      err: expect.stringContaining('npx tidings reset --yes'),
    })
  })
})
