import { secretKeeper } from '../adapters/deployed/secret-keeper.ts'
import { ssmClient } from '../adapters/service-clients.ts'
import type { SecretKeeper } from '../flows/secret-ports.ts'
import { deployedNames, ownersPatience } from './deployed-names.ts'
import type { StageTarget } from './stage-target.ts'

/** The secrets of a deployed stage, with the owner's own credentials: no function may write one. */
export async function deployedSecrets(target: StageTarget): Promise<SecretKeeper> {
  const client = ssmClient({ region: target.region, patience: ownersPatience })
  return secretKeeper(client, (await deployedNames(target)).parameterPrefix)
}
