import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { parameterKeys } from '../../functions/adapters/keys.ts'
import { describeWith } from '../support/emulator.ts'
import { patientClock } from '../support/memory/clock.ts'
import { memoryLog } from '../support/memory/log.ts'
import { openServices, type Services } from '../support/services.ts'

describeWith(['ssm'], 'keys', () => {
  let services: Services
  let isFull = false
  beforeEach(async () => {
    isFull = false
    services = await openServices()
  })
  afterEach(() => services.close())
  const open = (clock = patientClock(), log = memoryLog()) =>
    parameterKeys(services.ssm, { prefix: services.prefix, hasData: async () => isFull, clock, log })
  const put = (name: string, value: string) =>
    services.ssm.send(
      new PutParameterCommand({
        Name: `${services.prefix}/${name}`,
        Value: value,
        Type: 'SecureString',
        Overwrite: true,
      }),
    )

  it('are made on first use, sealed, and the same for everyone after', async () => {
    const [first, other] = [open(), open()]
    const idKey = await first.idKey()
    expect(idKey).toHaveLength(32)
    expect(await other.idKey()).toEqual(idKey)
    expect(await other.tokenKeys()).toEqual(await first.tokenKeys())
    const stored = await services.ssm.send(new GetParameterCommand({ Name: `${services.prefix}/id-key` }))
    expect(stored.Parameter?.Type).toBe('SecureString')
  })

  it('of two first users at once are the winner’s for both', async () => {
    const users = [open(), open(), open()]
    const idKeys = await Promise.all(users.map((user) => user.idKey()))
    const tokenKeys = await Promise.all(users.map((user) => user.tokenKeys()))
    expect(idKeys[1]).toEqual(idKeys[0])
    expect(idKeys[2]).toEqual(idKeys[0])
    expect(tokenKeys[2]).toEqual(tokenKeys[0])
  })

  it('missing beside data are refused, and never made anew', async () => {
    isFull = true
    await expect(open().idKey()).rejects.toThrow(`${services.prefix}/id-key is gone but there is data`)
    isFull = false
    await expect(open().idKey()).resolves.toHaveLength(32)
  })

  it('that signed every link, lost alone, are refused even while the table is empty', async () => {
    await put('id-key', Buffer.alloc(32, 5).toString('base64url'))
    await expect(open().tokenKeys()).rejects.toThrow(`${services.prefix}/token-keys is gone`)
  })

  it('are refused when the parameter holds something else', async () => {
    await put('token-keys', JSON.stringify([{ version: 1, key: 'c2hvcnQ' }]))
    await put('id-key', 'c2hvcnQ')
    await expect(open().idKey()).rejects.toThrow('holds no 256-bit key')
    await put('token-keys', '[]')
    await expect(open().idKey()).rejects.toThrow('holds no')
  })

  it('show a rotation after a minute, newest first', async () => {
    const clock = patientClock()
    const keys = open(clock)
    const [old] = await keys.tokenKeys()
    const rows = [
      { version: 2, key: Buffer.alloc(32, 5).toString('base64url') },
      { version: 1, key: Buffer.from(old?.key ?? []).toString('base64url') },
    ]
    await put('token-keys', JSON.stringify(rows))
    clock.advance(59_000)
    expect(await keys.tokenKeys()).toHaveLength(1)
    clock.advance(1_000)
    expect((await keys.tokenKeys()).map((key) => key.version)).toEqual([2, 1])
  })

  it('stay in use while SSM throttles, which is logged once, and are asked for again every few seconds', async () => {
    const [clock, log] = [patientClock(), memoryLog()]
    const keys = open(clock, log)
    const before = await keys.tokenKeys()
    const asked = vi.spyOn(services.ssm, 'send').mockImplementation(async () => {
      throw new Error('ThrottlingException')
    })
    for (const seconds of [60, 1, 1, 5, 5]) {
      clock.advance(seconds * 1_000)
      expect(await keys.tokenKeys()).toEqual(before)
    }
    expect(asked).toHaveBeenCalledTimes(3)
    asked.mockRestore()
    expect(log.lines).toMatchObject([{ level: 'error', message: expect.stringContaining('the keys') }])
  })
})
