import { randomUUID } from 'node:crypto'
import type { S3Event } from 'aws-lambda'
import { localAccount } from '../account.ts'
import type { Bucket } from './mounts.ts'

/** A change of one object. */
export type ObjectChange =
  | { readonly kind: 'created'; readonly key: string; readonly size: number; readonly etag: string }
  | { readonly kind: 'removed'; readonly key: string }

/**
 * The event in which S3 tells a function of a change (S3 User Guide, "Event message structure"). The key is form
 * encoded in it, so a space is a plus sign: a handler has to decode it.
 */
export function s3Event(bucket: Bucket, change: ObjectChange, now: number): S3Event {
  const requestId = randomUUID()
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: localAccount.region,
        eventTime: new Date(now).toISOString(),
        eventName: eventName(bucket, change),
        userIdentity: { principalId: 'local' },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'local',
          bucket: {
            name: bucket.name,
            ownerIdentity: { principalId: 'local' },
            arn: `arn:aws:s3:::${bucket.name}`,
          },
          object: {
            key: encodeKey(change.key),
            size: change.kind === 'created' ? change.size : 0,
            eTag: change.kind === 'created' ? change.etag : '',
            sequencer: now.toString(16).toUpperCase().padStart(16, '0'),
          },
        },
      },
    ],
  }
}

function eventName(bucket: Bucket, { kind }: ObjectChange): string {
  if (kind === 'created') return 'ObjectCreated:Put'
  return bucket.versioned ? 'ObjectRemoved:DeleteMarkerCreated' : 'ObjectRemoved:Delete'
}

function encodeKey(key: string): string {
  return key
    .split('/')
    .map((segment) => encodeURIComponent(segment).replaceAll('%20', '+'))
    .join('/')
}
