import type { S3Client } from '@aws-sdk/client-s3'
import { compiledStore } from './compiled-store.ts'
import { contentSource } from './content-source.ts'
import { jobFiles } from './job-files.ts'
import { sitePublisher } from './site-publisher.ts'

/** What is kept as files: the owner's, what is compiled from them, those of jobs, and the published site. */
export function s3Ports(
  client: S3Client,
  names: { readonly contentBucket: string; readonly siteBucket: string },
) {
  const content = { client, name: names.contentBucket }
  return {
    compiled: compiledStore(content),
    content: contentSource(content),
    jobFiles: jobFiles(content),
    site: sitePublisher({ client, name: names.siteBucket }),
  }
}
