import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateConfigurationSetCommand,
  DeleteConfigurationSetCommand,
  DeleteIdentityCommand,
  SESClient,
  VerifyDomainIdentityCommand,
} from '@aws-sdk/client-ses'
import { onTestFinished } from 'vitest'
import { sesClient } from '../../functions/adapters/service-clients.ts'
import { createSes } from '../../infra/local/ses/create-ses.ts'
import { accountLimits } from '../../infra/local/ses/settings.ts'
import { requestHandler } from '../../infra/local/wire/request-handler.ts'
import { account, place } from './emulator.ts'

/** An account of SES in which one domain is verified. */
export interface SesAccount {
  readonly client: SESClient
  /** A verified domain. */
  readonly domain: string
  readonly configurationSet: string
}

/** Opens one until the test ends: the local cloud's, or an emulator's with names that no other test has. */
export async function openSesAccount(): Promise<SesAccount> {
  return place.endpoint ? openEmulated(place.endpoint) : openLocal()
}

async function openLocal(): Promise<SesAccount> {
  const home = await mkdtemp(join(tmpdir(), 'tidings-ses-'))
  const [domain, configurationSet] = ['studio.example', 'tidings']
  const settings = {
    ...accountLimits('production', 0),
    identities: [domain],
    configurationSets: [configurationSet],
  }
  const clock = { now: Date.now, real: Date.now }
  const faults: unknown[] = []
  const onFault = (fault: unknown) => void faults.push(fault)
  const ses = createSes({ home, clock, settings, publish: async () => {}, onFault })
  const client = new SESClient({ ...account, maxAttempts: 1, requestHandler: requestHandler(ses.service) })
  onTestFinished(async () => {
    client.destroy()
    await ses.stop()
    await rm(home, { recursive: true })
    if (faults.length > 0) throw new AggregateError(faults, 'the local SES met faults')
  })
  return { client, domain, configurationSet }
}

async function openEmulated(endpoint: string): Promise<SesAccount> {
  const client = sesClient({ ...account, endpoint })
  const Name = `tidings-test-${randomUUID()}`
  const Domain = `${randomUUID()}.example`
  await client.send(new VerifyDomainIdentityCommand({ Domain }))
  await client.send(new CreateConfigurationSetCommand({ ConfigurationSet: { Name } }))
  onTestFinished(async () => {
    await client.send(new DeleteIdentityCommand({ Identity: Domain }))
    await client.send(new DeleteConfigurationSetCommand({ ConfigurationSetName: Name }))
    client.destroy()
  })
  return { client, domain: Domain, configurationSet: Name }
}
