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

/** Which table, and the time. */
interface TableOptions {
  readonly names: { readonly tableName: string }
  readonly clock: Clock
}

/** What is kept in the table. */
export function dynamodbPorts(client: DynamoDBClient, options: TableOptions) {
  const table = openTable(client, options.names.tableName)
  return {
    ...readerPorts(client, options),
    apiKeys: apiKeyStore(table),
    desk: deskStore(table),
    idempotency: idempotencyStore(table),
    jobs: jobStore(table),
    posts: postLedger(table),
    segments: segmentStore(table),
  }
}

/** What readers touch of it: themselves, the links and bookings of their mails, and what others are told of that. */
export function readerPorts(client: DynamoDBClient, { names, clock }: TableOptions) {
  const table = openTable(client, names.tableName)
  return {
    bookings: bookingStore(table),
    campaigns: campaignStore(table),
    hooks: hookStore(table),
    limits: rateLimits(table, clock.real),
    runs: runStore(table),
    subscribers: subscriberStore(table),
    waiting: waitingStore(table),
  }
}
