import { describe, expect, it, vi } from 'vitest'
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

  it('leaves this machine to another command', async () => {
    expect(await aDesk().tidings('teardown')).toMatchObject({
      status: 2,
      err: expect.stringContaining('npx tidings reset --yes'),
    })
  })
})
