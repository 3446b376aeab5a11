import { type Bill, billFor, shareOfSes } from '../../infra/cost/bill.ts'
import { prices } from '../../infra/cost/prices.ts'
import { timesUsage, type Usage, usageAt } from '../../infra/cost/usage.ts'
import type { Counted } from './count.ts'

/** Messages of the campaigns that are billed. */
export const billedSizes = [1_000, 100_000, 1_000_000] as const

/** A campaign's bill at a rate of SES's, as lines. */
export function campaignLines(counted: Counted): readonly string[] {
  const { perSecond, told, line } = counted
  const bills = billedSizes.map((messages) => billFor(usageAt(line, messages)))
  const largest = bills.at(-1) ?? billFor({})
  const counts = told.map(({ messages, clicks }) => `${messages} messages, ${clicks} clicks`).join('; ')
  return [
    `A campaign at ${perSecond} messages a second (counted: ${counts})`,
    '',
    row(['service', 'what AWS counts', 'per 1,000', ...billedSizes.map(grouped), 'of SES']),
    ...largest.lines.map(({ billed, dollars }) => {
      const { service, unit } = prices[billed]
      const each = amount((line.perMessage[billed] ?? 0) * 1_000)
      const cost = bills.map((bill) => money(bill.lines.find((one) => one.billed === billed)?.dollars ?? 0))
      return row([service, unit, each, ...cost, percent(dollars / sesOf(largest))])
    }),
    row([
      'Tidings',
      'all but SES',
      '',
      ...bills.map((bill) => money(bill.dollars - sesOf(bill))),
      percent(shareOfSes(largest)),
    ]),
    row([
      '',
      'less what is always free',
      '',
      ...bills.map((bill) => money(bill.afterFree - sesOf(bill))),
      '',
    ]),
    '',
    `Who uses it, of 1,000,000 messages: ${usersOf(counted)}.`,
  ]
}

/** An import's cost, as a line. */
export function importLine({ thousandPeople }: Counted): string {
  return `An import of 1,000 people: ${money(billFor(thousandPeople).dollars)}.`
}

/** An idle month's bill, as lines. */
export function idleLines(usage: Usage): readonly string[] {
  const { lines, dollars, afterFree } = billFor(usage)
  return [
    'A month in which nothing happens',
    '',
    idleRow(['service', 'what AWS counts', 'used', 'list', 'after what is always free']),
    ...lines.map(({ billed, used, ...cost }) => {
      const { service, unit } = prices[billed]
      return idleRow([service, unit, amount(used), money(cost.dollars), money(cost.afterFree)])
    }),
    idleRow(['', 'all', '', money(dollars), money(afterFree)]),
  ]
}

function usersOf({ byFunction }: Counted): string {
  const million = 1_000_000
  return [...byFunction]
    .map(([name, line]) => [name, billFor(withoutMail(usageAt(line, million))).dollars] as const)
    .toSorted(([, one], [, other]) => other - one)
    .filter(([, dollars]) => dollars >= 0.005)
    .map(([name, dollars]) => `${name} ${money(dollars)}`)
    .join(', ')
}

function withoutMail(usage: Usage): Usage {
  const { 'ses.messages': _, ...rest } = usage
  return timesUsage(rest, 1)
}

function sesOf({ lines }: Bill): number {
  return lines.find(({ billed }) => billed === 'ses.messages')?.dollars ?? 0
}

/** Four places where cents say nothing. */
export function money(dollars: number): string {
  return `$${dollars.toFixed(dollars < 1 ? 4 : 2)}`
}

export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)} %`
}

function amount(used: number): string {
  return used >= 100 ? grouped(Math.round(used)) : String(Number(used.toPrecision(3)))
}

function grouped(number: number): string {
  return number.toLocaleString('en-US')
}

const widths = [22, 34, 11, 10, 10, 11, 10] as const
const idleWidths = [22, 34, 11, 10, 28] as const

function row(cells: readonly string[]): string {
  return aligned(cells, widths)
}

function idleRow(cells: readonly string[]): string {
  return aligned(cells, idleWidths)
}

/** Two columns of words to the left, numbers to the right. */
function aligned(cells: readonly string[], columns: readonly number[]): string {
  const padded = cells.map((cell, at) =>
    at < 2 ? cell.padEnd(columns[at] ?? 0) : cell.padStart(columns[at] ?? 0),
  )
  return padded.join('').trimEnd()
}
