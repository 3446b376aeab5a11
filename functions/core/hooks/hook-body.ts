import type { HookEvent } from './hook-event.ts'

/** The body that an event goes out with (Standard Webhooks, "Payload structure"); `email` only where the owner allowed it. */
export function hookBody({ type, at, data }: HookEvent, email?: string): string {
  return JSON.stringify({ type, timestamp: at, data: { ...data, ...(email && { email }) } })
}
