import { s3Client } from '../adapters/s3-client.ts'
import { s3Ports } from '../adapters/s3-ports.ts'
import type { Environment } from '../env.ts'

/** What is kept as files; a module of its own, so that doors which seldom need it load it late. */
export function filePorts(names: Environment) {
  return s3Ports(s3Client(), names)
}
