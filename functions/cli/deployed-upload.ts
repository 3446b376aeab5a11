import { systemClock } from '../adapters/clock.ts'
import { uploadTarget } from '../adapters/deployed/upload-target.ts'
import { s3Client } from '../adapters/s3-client.ts'
import type { UploadPorts } from '../flows/upload-ports.ts'
import { deployedNames, ownersPatience } from './deployed-names.ts'
import type { StageTarget } from './stage-target.ts'

/** Milliseconds that one file may take: ten megabytes, and three others beside it, over a slow line. */
const patience = { ...ownersPatience, objects: 300_000 }

/** A deployed stage's content bucket, reached with the owner's own AWS credentials, and where the stage answers. */
export async function deployedUpload(
  target: StageTarget,
): Promise<{ readonly ports: UploadPorts; readonly answersAt: string }> {
  const { contentBucket: name, siteAddress: answersAt } = await deployedNames(target)
  const client = s3Client({ region: target.region, patience })
  return { ports: { clock: systemClock(), upload: uploadTarget({ client, name }) }, answersAt }
}
