import { allBilled, type Billed, type Price, prices } from './prices.ts'
import type { Usage } from './usage.ts'

/** One line of a bill. */
interface BillLine {
  readonly billed: Billed
  readonly used: number
  /** At list price. */
  readonly dollars: number
  /** Less what every account has free every month. */
  readonly afterFree: number
}

/** A bill: its lines, the dearest first, and their sums in dollars. */
export interface Bill {
  readonly lines: readonly BillLine[]
  readonly dollars: number
  readonly afterFree: number
}

/** What a usage costs. What is free is taken off once: the usage is taken for all that an account uses in its month. */
export function billFor(usage: Usage): Bill {
  const lines = allBilled
    .map((billed) => lineOf(billed, usage[billed] ?? 0))
    .filter(({ used }) => used > 0)
    .toSorted((one, other) => other.dollars - one.dollars)
  return { lines, dollars: sum(lines, 'dollars'), afterFree: sum(lines, 'afterFree') }
}

/** What Tidings adds to what SES itself costs, as a fraction of it; throws a RangeError on a bill without mail. */
export function shareOfSes({ lines, dollars }: Bill): number {
  const ses = lines.find(({ billed }) => billed === 'ses.messages')?.dollars ?? 0
  if (ses === 0) throw new RangeError('a bill without mail has no share of it')
  return (dollars - ses) / ses
}

function lineOf(billed: Billed, used: number): BillLine {
  const { dollars, per, free = 0 }: Price = prices[billed]
  const cost = (amount: number) => (amount * dollars) / per
  return { billed, used, dollars: cost(used), afterFree: cost(Math.max(0, used - free)) }
}

function sum(lines: readonly BillLine[], what: 'dollars' | 'afterFree'): number {
  return lines.reduce((total, line) => total + line[what], 0)
}
