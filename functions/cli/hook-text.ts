/** A web hook as the API shows it. */
export interface HookView {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly events: readonly string[]
  readonly withAddresses: boolean
  readonly enabled: boolean
  readonly disabledReason: string | null
  readonly failingSince: string | null
}

/** One event of its log as the API shows it. */
export interface DeliveryView {
  readonly id: string
  readonly type: string
  readonly at: string
  readonly about: string
  readonly outcome: 'delivered' | 'waiting' | 'given-up'
  readonly tries: number
  readonly status: number | null
  readonly fault: string | null
  readonly next: string | null
}

/** One web hook in two lines: its id, name and standing; its address and what it is told of. */
export function hookLines(hook: HookView): readonly string[] {
  const { id, description, url, events, withAddresses } = hook
  const people = withAddresses ? ', with addresses' : ''
  return [`${id}  ${description.padEnd(24)}  ${standingOf(hook)}`, `  ${url}  ${events.join(' ')}${people}`]
}

/** One event in a line: when, what, about whom, what came of it, and its id. */
export function deliveryLine({ id, type, at, about, ...stands }: DeliveryView): string {
  return [at, type.padEnd(24), outcomeOf(stands).padEnd(32), id, about].join('  ')
}

function standingOf({ enabled, disabledReason, failingSince }: HookView): string {
  if (disabledReason !== null) return `switched itself off: ${disabledReason}`
  if (!enabled) return 'off'
  return failingSince === null ? 'on' : `on, failing since ${failingSince}`
}

function outcomeOf({
  outcome,
  status,
  fault,
  tries,
  next,
}: Omit<DeliveryView, 'id' | 'type' | 'at' | 'about'>) {
  if (outcome === 'delivered') return `taken, try ${tries}`
  const answer = status === null ? (fault ?? 'no answer') : `status ${status}`
  return outcome === 'waiting' ? `${answer}, again ${next?.slice(0, 16)}` : `${answer}, given up`
}
