import { PutParameterCommand } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parameterSecrets } from '../../functions/adapters/secrets.ts'
import { describeWith } from '../support/emulator.ts'
import { patientClock } from '../support/memory/clock.ts'
import { memoryLog } from '../support/memory/log.ts'
import { openServices, type Services } from '../support/services.ts'

describeWith(['ssm'], 'a secret of the owner', () => {
  let services: Services
  beforeAll(async () => {
    services = await openServices()
  })
  afterAll(() => services.close())
  const put = (value: string) =>
    services.ssm.send(
      new PutParameterCommand({
        Name: `${services.prefix}/turnstile-secret`,
        Value: value,
        Type: 'SecureString',
        Overwrite: true,
      }),
    )

  it('is none until it is put there, and is noticed within five minutes', async () => {
    const clock = patientClock()
    const secrets = parameterSecrets(services.ssm, { prefix: services.prefix, clock, log: memoryLog() })
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
