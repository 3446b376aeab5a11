import { PutParameterCommand } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parameterSecrets } from '../../functions/adapters/secrets.ts'
import { openLocalServices } from '../support/local-services.ts'
import { patientClock } from '../support/memory/clock.ts'
import { memoryLog } from '../support/memory/log.ts'

let local: Awaited<ReturnType<typeof openLocalServices>>
beforeAll(async () => {
  local = await openLocalServices()
})
afterAll(() => local.close())

describe('a secret of the owner', () => {
  const put = (value: string) =>
    local.ssm.send(
      new PutParameterCommand({
        Name: '/tidings/test/turnstile-secret',
        Value: value,
        Type: 'SecureString',
        Overwrite: true,
      }),
    )

  it('is none until it is put there, and is noticed within five minutes', async () => {
    const clock = patientClock()
    const secrets = parameterSecrets(local.ssm, { prefix: '/tidings/test', clock, log: memoryLog() })
    expect(await secrets.read('turnstile-secret')).toBeUndefined()
    await put('first')
    clock.advance(300_000)
    expect(await secrets.read('turnstile-secret')).toBe('first')
    await put('second')
    expect(await secrets.read('turnstile-secret')).toBe('first')
    clock.advance(300_000)
    expect(await secrets.read('turnstile-secret')).toBe('second')
  })
})
