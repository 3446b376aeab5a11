import { expect, it } from 'vitest'
import { noEvidence } from '../../functions/core/campaigns/event-breaker.ts'
import type { RunStore } from '../../functions/flows/ledger-ports.ts'

type Rows = Pick<RunStore, 'countEvidence' | 'noteEvidence'>

/** What every store of evidence does; `open` answers one, and a run that it has never heard of. */
export function evidenceRowsContract(open: () => Promise<{ readonly runs: Rows; readonly runId: string }>) {
  it('adds up what it is told and answers how it stands', async () => {
    const { runs, runId } = await open()
    const one = { ...noEvidence, outcomes: 3, deliveries: 2, hardBounces: 1 }
    expect(await runs.countEvidence(runId, one)).toEqual({ counts: one })
    const other = { ...noEvidence, complaints: 1, senderFaults: 4 }
    expect(await runs.countEvidence(runId, other)).toEqual({
      counts: { outcomes: 3, deliveries: 2, hardBounces: 1, complaints: 1, senderFaults: 4 },
    })
  })

  it('keeps each note until it is noted anew, and counts on beside them', async () => {
    const { runs, runId } = await open()
    const counts = { ...noEvidence, outcomes: 50, hardBounces: 5 }
    await runs.countEvidence(runId, counts)
    await runs.noteEvidence(runId, { surplus: noEvidence, trippedIn: 2 })
    await runs.noteEvidence(runId, { waived: counts })
    await runs.noteEvidence(runId, {})
    const noted = { counts, surplus: noEvidence, waived: counts, trippedIn: 2 }
    expect(await runs.countEvidence(runId, noEvidence)).toEqual(noted)
    await runs.noteEvidence(runId, { surplus: counts, trippedIn: 4 })
    expect(await runs.countEvidence(runId, noEvidence)).toEqual({ ...noted, surplus: counts, trippedIn: 4 })
  })

  it('counts every addition of many that come at once', async () => {
    const { runs, runId } = await open()
    const additions = Array.from({ length: 20 }, () =>
      runs.countEvidence(runId, { ...noEvidence, complaints: 1 }),
    )
    await Promise.all(additions)
    expect(await runs.countEvidence(runId, noEvidence)).toMatchObject({ counts: { complaints: 20 } })
  })
}
