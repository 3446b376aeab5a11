import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Where a fault is proven harmless: a test file, and titles of tests or groups in it as its source has them. */
type Proof = readonly [file: string, ...titles: readonly string[]]

interface Row {
  readonly fault: string
  /** What holds all the same. P1: nobody twice; P2: nobody unaccounted; P3: nobody unwanted; P4: no stale surprise. */
  readonly holds: string
  readonly proofs: readonly Proof[]
}

/** The fault matrix: whatever can go wrong, what holds nevertheless, and the tests that prove it. */
const matrix: readonly Row[] = [
  {
    fault: 'the process is killed, at any step',
    holds: 'P1 and P2 after the next start',
    proofs: [
      ['faults/ledger.test.ts', 'whatever goes wrong, nobody is mailed twice and nobody is lost'],
      ['journeys/kill-at-steps.test.ts', 'mails nobody twice and loses nobody (P1, P2)'],
      [
        'long/kill-at-steps.test.ts',
        'dies between the due row and the status',
        'dies as soon as %s',
        'serves everyone else, and dies as soon as a doubt is settled',
        'has mailed nobody twice and lost nobody (P1, P2)',
      ],
      ['flows/series-faults.test.ts', 'a turn of a series'],
      ['long/kill.test.ts', 'mails nobody twice and loses nobody (P1, P2)'],
    ],
  },
  {
    fault: 'SES throttles the rate',
    holds: 'nobody is lost; never more than the quota in any one second',
    proofs: [
      [
        'flows/lane-rate.test.ts',
        'at %i messages a second never refuses one to %i people on %i lanes',
        'whose rate falls to a third in mid-send refuses some, and they are mailed later, once',
      ],
      ['flows/lane-pace.test.ts', 'of %i messages a second keeps nine tenths of them up, evenly'],
      [
        'flows/changed-rate.test.ts',
        'a lane follows a changed rate within a minute, in the middle of its hop',
      ],
      ['adapters/mailer-faults.test.ts', 'mails whom SES throttled again, and nobody else'],
    ],
  },
  {
    fault: 'the daily quota is used up',
    holds: 'the campaign parks, leaves a reserve, and goes on by itself the next day',
    proofs: [
      ['flows/quota-parking.test.ts', 'a run of 1,200 with 500 a day goes on by itself over three days'],
      ['flows/reserve.test.ts', 'a campaign at full speed'],
    ],
  },
  {
    fault: 'SES accepts and then resets, answers 500, sends half an answer, or hangs',
    holds: 'one request each; the person is in doubt and never mailed again by itself',
    proofs: [
      [
        'adapters/mailer.test.ts',
        'makes exactly one request and is in doubt when SES %s',
        'is what keeps the SDK from asking again: left to itself, it makes three requests of one',
      ],
      [
        'adapters/mailer-faults.test.ts',
        'goes on when SES %s, and never asks for that person again',
        'leaves everyone pending when there is nobody to connect to',
      ],
      ['flows/record-events.test.ts', 'is never sent again by itself, however often the tick ticks'],
    ],
  },
  {
    fault: 'DynamoDB throttles, or a write loses against itself',
    holds: 'P1: a claim whose answer got lost is known as our own',
    proofs: [
      [
        'adapters/table-faults.test.ts',
        'whichever they are, the SDK’s second try is known as our own: everyone is mailed once',
        'a sender’s writes as in %s, everyone is mailed once all the same',
      ],
      ['flows/lane-faults.test.ts', 'a fault of the table'],
      ['flows/lane-troubles.test.ts', 'five times in a row pauses the campaign and tells the owner'],
    ],
  },
  {
    fault: 'the queue delivers twice, and at the same time',
    holds: 'P1',
    proofs: [
      [
        'flows/lane-delivered-twice.test.ts',
        'mails everyone once, whatever the order of the requests of %i senders',
        'would mail somebody twice, were a claim not conditional',
      ],
      ['flows/send-transactional.test.ts', 'delivered twice, or to two senders at once, mails once'],
    ],
  },
  {
    fault: 'events come out of order, doubled, or before our own write',
    holds: 'the same final state for every permutation; a complaint beats all',
    proofs: [
      [
        'core/subscribers/event-order.test.ts',
        'ends the same whatever order the events of a message come in, and however often',
        'ends as complained after a complaint, whatever else comes',
      ],
      ['flows/event-order.test.ts', 'events of a message leave the same person and the same rows'],
    ],
  },
  {
    fault: 'the clock jumps by an hour or runs backwards; daylight saving begins and ends',
    holds: 'a start happens once, never early; no call waits for a time to come again',
    proofs: [
      [
        'flows/clock-jumps.test.ts',
        'an hour forward and back before a start: it happens at its instant, once, and never early',
        '%s in mid-send: everyone is mailed once, and no call waits for the time to come again',
      ],
      ['flows/fire-series.test.ts', 'back by an hour after the issue makes no second one'],
      ['core/campaigns/recurrence.test.ts', 'a recurrence over the changes of the clocks'],
    ],
  },
  {
    fault: 'a schedule fires twice, or late',
    holds: 'one run; P4: more than six hours late it asks',
    proofs: [
      [
        'flows/start-campaign.test.ts',
        'that fires twice freezes once and orders each lane once',
        'missed by less than six hours happens at the next tick',
        'missed by more asks first, and a resume sends it once',
      ],
      ['flows/standstill.test.ts', 'in mid-send for more than six hours asks before it goes on'],
      ['long/restart.test.ts', 'asks before it sends what is later than that (P4)'],
    ],
  },
  {
    fault: 'a message poisons its queue',
    holds: 'others finish; it is buried after five receipts; a redrive changes nothing twice',
    proofs: [
      [
        'handlers/poison.test.ts',
        'ahead of a lane’s orders is buried after five receipts; then everyone is mailed, also on a redrive',
        'among events is buried alone; the others of its batch count',
        'that was none, since only the table failed, counts once when it is redriven, however often',
      ],
      ['flows/watch-dead-letters.test.ts', 'the owner is told of dead letters within the hour'],
    ],
  },
  {
    fault: 'a hundred thousand events come in a burst',
    holds: 'every count is exact',
    proofs: [
      ['flows/event-order.test.ts', '5,000 events in a burst, disordered and doubled, are counted exactly'],
      ['long/event-burst.test.ts', '100,000 events in a burst, disordered and doubled, are counted exactly'],
    ],
  },
  {
    fault: 'the disk is full, or the local store cut short or flipped',
    holds:
      'a clear word; what was acknowledged is there, or the store is refused; nothing is sent from a doubtful one',
    proofs: [
      [
        'infra/local/full-disk.long.test.ts',
        'ends the database with a word of it, and everything acknowledged is there when there is room',
        'lets the local SES accept nothing more, say so, and keep whole what it accepted',
      ],
      [
        'infra/local/dynamodb/prepare-store.test.ts',
        'is refused, and left alone, when any of its files was %s',
        'is refused, at every start, when its log was %s',
        'is copied when the writer died in the middle of a record',
      ],
      ['infra/local/check-outbox.test.ts', 'is not when the ledger lost a claim'],
      ['infra/local/persist.test.ts', 'refuses a log in which a byte flipped, naming the line'],
      ['infra/local/stage.test.ts', 'for %s says so and lets go of the home'],
    ],
  },
  {
    fault: 'somebody unsubscribes or is erased, or the owner edits, pauses or cancels, in mid-send',
    holds: 'P3; the content stays as it was frozen; it stops within the windows under way',
    proofs: [
      ['flows/send-lane.test.ts', 'mails nobody who has gone by the time their window is claimed'],
      [
        'flows/pause-in-mid-send.test.ts',
        'that is paused calls SES for nobody beyond them, and goes on when it is resumed after ten seconds',
        'that is cancelled calls SES for nobody beyond them either; the others count as excluded',
      ],
      [
        'long/one-process.test.ts',
        'cannot be edited any more, and what its article becomes does not reach it',
        'goes on to everyone else, once, with the content it had (P1, P3)',
      ],
      [
        'flows/start-campaign.test.ts',
        'keeps the content it began with, whatever is edited during the freeze',
      ],
    ],
  },
  {
    fault: 'the table is restored from a backup',
    holds:
      'nothing is sent by itself until the owner has acknowledged it, and then only what the owner resumes',
    proofs: [
      [
        'adapters/table-identity.test.ts',
        'keeps a campaign that went out after the backup from going out again, and sends nothing by itself',
      ],
      [
        'flows/restored-table.test.ts',
        'pauses what was being sent at the next tick, whatever waits for it, and tells the owner once',
        'keeps a pause for the quota from ending by itself',
        'pauses a series, whose occurrence then passes',
        'refuses every order that would mail anybody',
      ],
    ],
  },
]

/**
 * Whatever keeps tests of a file from running everywhere: a title that is there proves nothing then. What a machine cannot
 * do (`skipIf`) is another matter.
 */
function notRun(source: string): readonly string[] {
  const held = /\b(?:(?:it|test|describe|suite)\b[.\w]*\.(?:skip|todo|only|fails)\b|x(?:it|describe)\()/g
  return source.match(held) ?? []
}

describe('the fault matrix', () => {
  it.each(matrix.flatMap(({ fault, proofs }) => proofs.map((proof) => [fault, ...proof] as const)))(
    '%s: %s is there',
    (_fault, file, ...titles) => {
      const path = join(import.meta.dirname, file)
      expect(existsSync(path), path).toBe(true)
      const source = readFileSync(path, 'utf8')
      for (const title of titles) expect(source).toContain(title)
      expect(notRun(source)).toEqual([])
    },
  )

  it.each([
    ["it.skip('mails once', () => {})"],
    ["describe.skip('a lane', () => {})"],
    ["it.concurrent.skip('mails once', () => {})"],
    ["test.todo('mails once')"],
    ["it.only('another', () => {})"],
  ])('does not take %s for a proof', (source) => {
    expect(notRun(source)).toHaveLength(1)
    expect(notRun(source.replace(/\.(?:concurrent|skip|todo|only)/g, ''))).toEqual([])
  })

  it('is whole: fourteen faults', () => {
    expect(matrix).toHaveLength(14)
  })
})
