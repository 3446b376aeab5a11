import { billFor, shareOfSes } from '../../infra/cost/bill.ts'
import { type IdleCounts, idleMonth, idlePollers } from '../../infra/cost/idle-month.ts'
import { addUsage, type Usage, usageAt } from '../../infra/cost/usage.ts'
import type { Counted } from './count.ts'
import { money, percent } from './report.ts'

/** Tidings adds at most this part of what SES costs, and a month without mail costs at most so many dollars. */
const goals = { share: 0.035, idle: 1 } as const

/**
 * One figure, held against its goal. AWS does not say how many requests its pollers make, so there are two: the most that
 * they can come to, and the least.
 */
export interface Verdict {
  readonly what: string
  readonly goal: number
  readonly most: number
  readonly least: number
  /** `open` where it depends on AWS's pollers. */
  readonly kind: 'met' | 'open' | 'missed'
}

const million = 1_000_000
/** A request brings a poller ten messages at most. */
const mostAtOnce = 10

/** What Tidings adds to SES's price for a million messages. */
export function shareVerdict({ perSecond, line }: Pick<Counted, 'perSecond' | 'line'>): Verdict {
  const usage = usageAt(line, million)
  const most = shareOfSes(billFor(usage))
  const least = shareOfSes(billFor(receivedByTens(usage)))
  return judged({ what: `Added to SES at ${perSecond} a second`, goal: goals.share, most, least })
}

/** What an idle month costs after what is always free. */
export function idleVerdict(counts: IdleCounts): Verdict {
  const costWith = (pollers: Parameters<typeof idleMonth>[1]) => billFor(idleMonth(counts, pollers)).afterFree
  const [most, least] = [costWith(idlePollers.most), costWith(idlePollers.fewest)]
  return judged({ what: 'An idle month', goal: goals.idle, most, least })
}

/** One line of the verdict. */
export function verdictLine({ what, goal, most, least, kind }: Verdict): string {
  const shown = goal < 1 ? percent : money
  const ending = {
    met: 'met',
    open: "met or missed by what AWS's pollers do",
    missed: `missed by ${shown(least - goal)} at least`,
  }
  return `${what}: ${shown(least)} to ${shown(most)}; the goal, at most ${shown(goal)}, is ${ending[kind]}.`
}

function judged(figure: Omit<Verdict, 'kind'>): Verdict {
  if (figure.most <= figure.goal) return { ...figure, kind: 'met' }
  return { ...figure, kind: figure.least <= figure.goal ? 'open' : 'missed' }
}

/** Every event is published once and received once; counted is a request each, and ten could come with one. */
function receivedByTens(usage: Usage): Usage {
  const spared = (usage['sns.publishes'] ?? 0) * (1 - 1 / mostAtOnce)
  return addUsage(usage, { 'sqs.standard': -spared })
}
