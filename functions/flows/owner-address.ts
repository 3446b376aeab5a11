import type { Site } from '../core/site/site.ts'

/** Where the owner is written to: `owner` of site.yaml, else where readers get help, else where answers go. */
export function ownerAddress({ owner, email, sender }: Site): string | undefined {
  return owner?.email ?? email.supportAddress ?? sender.replyTo
}
