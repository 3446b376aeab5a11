import { networkCode } from '../adapters/doctor/ask.ts'
import { WorkFailed } from './exit.ts'
import { nextCommand } from './stage-option.ts'
import type { StageTarget } from './stage-target.ts'

/** The name of what AWS, the credentials or the network refused; undefined for a fault of ours. */
export function awsFault(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined
  const isTold = '$metadata' in cause || /^(Credentials|Token)ProviderError$/.test(cause.name)
  return isTold ? cause.name : networkCode(cause)
}

/** Does something with the owner's own credentials; what AWS refuses fails the command, without AWS's own sentence. */
export async function asOwner<T>({ stage, region }: StageTarget, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const name = awsFault(cause)
    if (name === undefined) throw cause
    const doctor = nextCommand({ stage }, 'doctor')
    throw new WorkFailed(
      `AWS refused or did not answer in ${region} (${name}). What is missing says: ${doctor}`,
      {
        cause,
      },
    )
  }
}
