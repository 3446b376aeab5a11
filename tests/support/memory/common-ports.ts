import { memoryApiKeyStore } from './api-key-store.ts'
import { memoryBookingStore } from './booking-store.ts'
import { memoryCampaignStore } from './campaign-store.ts'
import { type MemoryClock, memoryClock } from './clock.ts'
import { memoryDeliverability } from './deliverability.ts'
import { memoryDeskStore } from './desk-store.ts'
import { memoryCompiled, memoryContent, memoryJobFiles, memorySite } from './files.ts'
import { memoryHookStore } from './hook-store.ts'
import { memoryIdempotencyStore } from './idempotency-store.ts'
import { memoryJobStore } from './job-store.ts'
import { memoryKeys } from './keys.ts'
import { memoryLog } from './log.ts'
import { memoryMailer } from './mailer.ts'
import { memoryNetworks } from './networks.ts'
import { memoryOutbound, memorySecrets } from './outbound.ts'
import { memoryChangeQueue } from './pictures.ts'
import { memoryPostLedger } from './post-ledger.ts'
import { memoryDeadLetters, memoryEventQueue, memoryLaneQueue, memoryTransactionalQueue } from './queues.ts'
import { memoryRandom } from './random.ts'
import { memoryRateLimits } from './rate-limits.ts'
import { memoryScheduler } from './scheduler.ts'
import { memorySegmentStore } from './segment-store.ts'
import { memorySubscriberStore } from './subscriber-store.ts'
import { memoryTableIdentity } from './table-identity.ts'
import { memoryWaitingStore } from './waiting-store.ts'

/** Every port but the runs' and composer, in memory; a test reads and drives them directly. */
export type CommonPorts = ReturnType<typeof commonPorts>

/** Fresh ports; `compiled` holds what was published, by name. */
export function commonPorts(
  compiled: { readonly [name: string]: unknown } = {},
  clock: MemoryClock = memoryClock(),
) {
  return {
    clock,
    random: memoryRandom(),
    log: memoryLog(),
    keys: memoryKeys(),
    content: memoryContent(),
    compiled: memoryCompiled(compiled, clock),
    site: memorySite(),
    changes: memoryChangeQueue(),
    subscribers: memorySubscriberStore(),
    segments: memorySegmentStore(),
    bookings: memoryBookingStore(),
    campaigns: memoryCampaignStore(),
    mailer: memoryMailer(),
    deliverability: memoryDeliverability(),
    lanes: memoryLaneQueue(),
    events: memoryEventQueue(),
    deadLetters: memoryDeadLetters(),
    jobs: memoryJobStore(),
    jobFiles: memoryJobFiles(),
    transactional: memoryTransactionalQueue(),
    waiting: memoryWaitingStore(),
    hooks: memoryHookStore(),
    posts: memoryPostLedger(),
    networks: memoryNetworks(),
    limits: memoryRateLimits(clock),
    idempotency: memoryIdempotencyStore(),
    outbound: memoryOutbound(),
    secrets: memorySecrets(),
    apiKeys: memoryApiKeyStore(),
    desk: memoryDeskStore(),
    scheduler: memoryScheduler(),
    tableIdentity: memoryTableIdentity(),
    boot: 'memory',
    code: 'memory',
    stage: 'local',
  }
}
