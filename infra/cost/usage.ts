import { allBilled, type Billed } from './prices.ts'

/** How much was used of what AWS bills; what is absent was not used. */
export type Usage = { readonly [billed in Billed]?: number }

/** What grows with the number of messages, and what does not. */
export interface UsageLine {
  readonly fixed: Usage
  readonly perMessage: Usage
}

/** The sum of usages. */
export function addUsage(...usages: readonly Usage[]): Usage {
  return eachBilled((billed) => usages.reduce((sum, usage) => sum + (usage[billed] ?? 0), 0))
}

/** So many times a usage. */
export function timesUsage(usage: Usage, factor: number): Usage {
  return eachBilled((billed) => (usage[billed] ?? 0) * factor)
}

/** What was used since an earlier reading of the same meter. */
export function usageSince(before: Usage, now: Usage): Usage {
  return addUsage(now, timesUsage(before, -1))
}

/**
 * The line through two runs of different size. Where the larger run used no more, its usage is fixed: noise (of a duration,
 * say) must not make a million messages look cheaper than none. Throws a RangeError on runs of one size.
 */
export function lineThrough(
  small: { readonly messages: number; readonly usage: Usage },
  large: { readonly messages: number; readonly usage: Usage },
): UsageLine {
  const distance = large.messages - small.messages
  if (distance <= 0) throw new RangeError('a line takes a small run and a larger one')
  const perMessage = eachBilled((billed) =>
    Math.max(0, ((large.usage[billed] ?? 0) - (small.usage[billed] ?? 0)) / distance),
  )
  const fixed = eachBilled((billed) =>
    Math.max(0, (large.usage[billed] ?? 0) - (perMessage[billed] ?? 0) * large.messages),
  )
  return { fixed, perMessage }
}

/** The sum of the lines of parts: what one of them happened to use less of in its larger run hides nothing of another. */
export function addLines(lines: readonly UsageLine[]): UsageLine {
  return {
    fixed: addUsage(...lines.map(({ fixed }) => fixed)),
    perMessage: addUsage(...lines.map(({ perMessage }) => perMessage)),
  }
}

/** What so many messages use, by the line. */
export function usageAt({ fixed, perMessage }: UsageLine, messages: number): Usage {
  return addUsage(fixed, timesUsage(perMessage, messages))
}

function eachBilled(amount: (billed: Billed) => number): Usage {
  const amounts = allBilled.map((billed) => [billed, amount(billed)] as const)
  return Object.fromEntries(amounts.filter(([, used]) => used !== 0))
}
