import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  DescribeParametersCommand,
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { describe, expect, it } from 'vitest'
import { createSsm } from '../../../../infra/local/ssm/create-ssm.ts'
import { clientOptions, stageClock, temporaryHome } from '../workbench.ts'

const key = { Name: '/tidings/local/id-key', Type: 'SecureString', Value: 'c2VjcmV0' } as const

function openSsm(home = temporaryHome()) {
  const client = new SSMClient(clientOptions(createSsm({ home, clock: stageClock(home) }).service))
  const read = async (decrypt: boolean, Name: string = key.Name) => {
    const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: decrypt }))
    return Parameter
  }
  return { home, client, read }
}

describe('the SSM client', () => {
  it('reads back the key it put, also after a restart, in a file for its owner only', async () => {
    const { home, client } = openSsm()
    expect(await client.send(new PutParameterCommand(key))).toMatchObject({ Version: 1 })
    expect(await openSsm(home).read(true)).toMatchObject({
      ...key,
      Version: 1,
      ARN: 'arn:aws:ssm:eu-central-1:000000000000:parameter/tidings/local/id-key',
      LastModifiedDate: expect.any(Date),
    })
    expect(statSync(join(home, 'keys.json')).mode & 0o777).toBe(0o600)
  })

  it('gets no usable key unless it asks for decryption', async () => {
    const { client, read } = openSsm()
    await client.send(new PutParameterCommand(key))
    expect((await read(false))?.Value).not.toContain(key.Value)
  })

  it('overwrites a key only when it says so', async () => {
    const { client, read } = openSsm()
    await client.send(new PutParameterCommand(key))
    const other = { ...key, Value: 'b3RoZXI=' }
    await expect(client.send(new PutParameterCommand(other))).rejects.toBeInstanceOf(ParameterAlreadyExists)
    expect(await read(true)).toMatchObject({ Value: key.Value, Version: 1 })
    await client.send(new PutParameterCommand({ Name: key.Name, Value: other.Value, Overwrite: true }))
    expect(await read(true)).toMatchObject({ Value: other.Value, Type: 'SecureString', Version: 2 })
  })

  it('is refused what is missing, not sound or not known', async () => {
    const { client, read } = openSsm()
    await expect(read(true, '/none')).rejects.toBeInstanceOf(ParameterNotFound)
    for (const wrong of [{ Name: 'a b' }, { Value: '' }, { Value: 'x'.repeat(4097) }, { Type: undefined }]) {
      const putting = client.send(new PutParameterCommand({ ...key, ...wrong }))
      await expect(putting, JSON.stringify(wrong)).rejects.toMatchObject({ name: 'ValidationException' })
    }
    const describing = client.send(new DescribeParametersCommand({}))
    await expect(describing).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } })
  })

  it('never starts over a damaged key file', async () => {
    const { home, client } = openSsm()
    await client.send(new PutParameterCommand(key))
    const path = join(home, 'keys.json')
    const damaged = readFileSync(path).subarray(0, 20)
    writeFileSync(path, damaged)
    expect(() => openSsm(home)).toThrow(/keys\.json is damaged/)
    expect(readFileSync(path)).toEqual(damaged)
  })

  it('never takes a key of which one bit has changed for the key', async () => {
    const { home, client } = openSsm()
    await client.send(new PutParameterCommand(key))
    const path = join(home, 'keys.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace(key.Value, 'c2VjcmV1'))
    expect(() => openSsm(home)).toThrow(/keys\.json is damaged: \/tidings\/local\/id-key has changed/)
  })
})
