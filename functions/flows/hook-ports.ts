import type { HookDelivery } from '../core/hooks/hook-delivery.ts'
import type { HookEndpoint } from '../core/hooks/hook-endpoint.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Page } from './store-ports.ts'

/** Who is told of events, and how that went. */
export interface HookStore {
  /** All of them, by id; one consistent query. */
  list(): Promise<readonly HookEndpoint[]>
  /** One consistent read. */
  read(id: string): Promise<HookEndpoint | undefined>
  create(endpoint: HookEndpoint): Promise<'created' | 'exists'>
  /** Replaces the item when its stored version is `endpoint.version - 1`. */
  replace(endpoint: HookEndpoint): Promise<'written' | 'conflict'>
  /** Removes it; one that is gone is fine. Its log stays until it expires. */
  remove(id: string): Promise<void>
  /** Notes that a try failed, and until when nothing else is tried; the first failure's instant stays. Undefined when it is gone. */
  noteFailure(id: string, at: Instant, restsUntil: Instant): Promise<HookEndpoint | undefined>
  /** Takes the failures back. */
  noteSuccess(id: string): Promise<void>
  /** Writes how the telling of an event stands, over how it stood. */
  noteDelivery(id: string, delivery: HookDelivery): Promise<void>
  /** One consistent read; whether it has expired is the reader's to see. */
  readDelivery(id: string, eventId: string): Promise<HookDelivery | undefined>
  /** A page of the log, the newest event first. */
  deliveries(id: string, cursor?: string, limit?: number): Promise<Page<HookDelivery>>
}
