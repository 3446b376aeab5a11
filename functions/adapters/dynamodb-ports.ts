import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Clock } from '../flows/ports.ts'
import { apiKeyStore } from './api-key-store.ts'
import { bookingStore } from './booking-store.ts'
import { campaignStore } from './campaign-store.ts'
import { deskStore } from './desk-store.ts'
import { hookStore } from './hook-store.ts'
import { idempotencyStore } from './idempotency-store.ts'
import { jobStore } from './job-store.ts'
import { postLedger } from './post-ledger.ts'
import { rateLimits } from './rate-limits.ts'
import { runStore } from './run-store.ts'
import { segmentStore } from './segment-store.ts'
import { subscriberStore } from './subscriber-store.ts'
import { openTable } from './table.ts'
import { waitingStore } from './waiting-store.ts'

/** What is kept in the table. */
export function dynamodbPorts(
  client: DynamoDBClient,
  { names, clock }: { readonly names: { readonly tableName: string }; readonly clock: Clock },
) {
  const table = openTable(client, names.tableName)
  return {
    apiKeys: apiKeyStore(table),
    bookings: bookingStore(table),
    campaigns: campaignStore(table),
    desk: deskStore(table),
    hooks: hookStore(table),
    idempotency: idempotencyStore(table),
    jobs: jobStore(table),
    limits: rateLimits(table, clock.real),
    posts: postLedger(table),
    runs: runStore(table),
    segments: segmentStore(table),
    subscribers: subscriberStore(table),
    waiting: waitingStore(table),
  }
}
