import {
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm'
import type { SecretKeeper } from '../../flows/secret-ports.ts'

/** Secrets as SSM SecureString parameters below the prefix; what is asked for leaves SSM encrypted. */
export function secretKeeper(client: SSMClient, prefix: string): SecretKeeper {
  return {
    async isThere(name) {
      try {
        await client.send(new GetParameterCommand({ Name: `${prefix}/${name}` }))
        return true
      } catch (cause) {
        if (cause instanceof ParameterNotFound) return false
        throw cause
      }
    },
    async put(name, value) {
      const input = {
        Name: `${prefix}/${name}`,
        Value: value,
        Type: 'SecureString',
        Overwrite: true,
      } as const
      await client.send(new PutParameterCommand(input))
    },
  }
}
