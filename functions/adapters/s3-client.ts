import { S3Client } from '@aws-sdk/client-s3'
import { type ClientOptions, patience, timeouts } from './client-settings.ts'

/** The client of files, with the patience for objects. */
export function s3Client({ patience: waits = patience, ...account }: ClientOptions = {}): S3Client {
  return new S3Client({ ...account, requestHandler: timeouts(waits.objects) })
}
