import { endOf } from '../core/imports/apply-import.ts'
import {
  type ImportStep,
  importEffect,
  invitationEffect,
  type JudgedRow,
  topicsToAsk,
} from '../core/imports/row-effect.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'
import { type Judge, type PersonRows, type TakenRow, takePerson, tryPerson } from './take-person.ts'

const pushesAtOnce = 16
/** Seconds for which the queue can hold a message back. */
const longestDelay = 900

/**
 * Asks people by mail whether they want ours, so many a second: the queue holds each mail back until its turn, so that
 * nobody's signup waits behind them. The form's limits for one address hold, its flood limits do not count the owner's own
 * file. A row that is taken again is the same request. Rows that say somebody left elsewhere are noted, and ask nobody.
 */
export async function invitePeople(
  ports: Pick<Ports, 'subscribers' | 'transactional'>,
  step: ImportStep,
  people: readonly PersonRows[],
  perSecond: number,
): Promise<readonly TakenRow[]> {
  const taken: TakenRow[] = []
  const asked: JudgedRow[] = []
  for (const { rows, known } of people) {
    const left = await takePerson(ports, step, { rows: rows.filter(leaves), known }, importEffect)
    taken.push(...left)
    const others = rows.filter((row) => !leaves(row))
    const tried = tryPerson(
      step,
      { rows: others, known: left.length > 0 ? left.at(-1)?.after : known },
      invitationEffect,
    )
    taken.push(...tried)
    asked.push(...others.filter((_, index) => tried[index]?.count === 'invited'))
  }
  await inParallel([...asked.entries()], pushesAtOnce, ([index, row]) =>
    ports.transactional.push(
      { kind: 'invite', ...invitationOf(step, row) },
      Math.min(longestDelay, Math.floor(index / perSecond)),
    ),
  )
  return taken
}

/** What that would come to for one person, without doing it. */
export function tryInvitation(step: ImportStep, { rows, known }: PersonRows): readonly TakenRow[] {
  const inOrder = [...rows.filter(leaves), ...rows.filter((row) => !leaves(row))]
  return tryPerson(step, { rows: inOrder, known }, judge)
}

const judge: Judge = (step, row, stored) => (leaves(row) ? importEffect : invitationEffect)(step, row, stored)

function leaves({ row }: JudgedRow): boolean {
  return endOf(row) !== undefined
}

function invitationOf(step: ImportStep, judged: JudgedRow) {
  const { jobId, lawfulBasis, at } = step
  const { address: email, name, fields, evidence } = judged.row
  return {
    ...{ requestId: `import-${jobId}-${judged.line}`, requestedAt: at, jobId, line: judged.line },
    ...{ email, topics: topicsToAsk(step, judged) },
    ...(lawfulBasis !== '' && { lawfulBasis }),
    ...(name && { name }),
    ...(fields && { fields }),
    ...(evidence && { evidence }),
  }
}
