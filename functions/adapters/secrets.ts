import type { SSMClient } from '@aws-sdk/client-ssm'
import type { SecretName } from '../core/secret-names.ts'
import type { Secrets } from '../flows/outbound-ports.ts'
import type { Clock, Log } from '../flows/ports.ts'
import { keptReading } from './kept-reading.ts'
import { readParameter } from './parameters.ts'

const freshFor = 300_000

/** Secrets in SSM SecureString parameters below the prefix, which the owner puts there; read at most every five minutes. */
export function parameterSecrets(
  client: SSMClient,
  { prefix, clock, log }: { readonly prefix: string; readonly clock: Clock; readonly log: Log },
): Secrets {
  const readings = new Map<SecretName, () => Promise<string | undefined>>()
  return {
    async read(name) {
      const keeping = { clock, log, what: `the secret ${name}`, freshFor }
      const reading =
        readings.get(name) ?? keptReading(keeping, () => readParameter(client, `${prefix}/${name}`))
      readings.set(name, reading)
      return reading()
    },
  }
}
