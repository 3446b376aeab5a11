import {
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm'

/** The decrypted value of a parameter; undefined when there is none. */
export async function readParameter(client: SSMClient, name: string): Promise<string | undefined> {
  try {
    const answer = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }))
    return answer.Parameter?.Value
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined
    throw error
  }
}

/** Makes a parameter, encrypted unless told, and answers its value: ours, or that of whoever was faster. */
export async function createParameter(
  client: SSMClient,
  name: string,
  value: string,
  type: 'SecureString' | 'String' = 'SecureString',
): Promise<string> {
  const input = { Name: name, Value: value, Type: type, Overwrite: false } as const
  try {
    await client.send(new PutParameterCommand(input))
    return value
  } catch (error) {
    if (!(error instanceof ParameterAlreadyExists)) throw error
    const winner = await readParameter(client, name)
    if (winner === undefined)
      throw new Error(`the parameter ${name} exists but cannot be read`, { cause: error })
    return winner
  }
}
