/**
 * The limits of signups where site.yaml says nothing; what each counts stands in signup-schema.ts. Settings that were
 * published before there was one of them have it too, so that a new version shuts nobody's door until the next publishing.
 */
export const usualLimits = {
  perIpPerHour: 30,
  perAddressPerDay: 1,
  perMailboxPerDay: 3,
  unansweredEver: 3,
  perDomainPerHour: 20,
  globalPerHour: 1000,
  unprovedPerHour: 30,
  fillSeconds: 1,
} as const
