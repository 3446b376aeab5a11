import { describe, expect, it, onTestFinished } from 'vitest'
import { postLedger } from '../../functions/adapters/post-ledger.ts'
import { blankRow } from '../../functions/core/syndication/after-call.ts'
import type { LedgerRow } from '../../functions/core/syndication/ledger-row.ts'
import type { PostLedger } from '../../functions/flows/post-ledger-ports.ts'
import { describeWith } from '../support/emulator.ts'
import { memoryPostLedger } from '../support/memory/post-ledger.ts'
import { startTestTable } from '../support/test-table.ts'

const at = '2026-12-01T08:00:00.000Z'
const first: LedgerRow = {
  ...blankRow({ articleId: 'five-lifts', target: 'mastodon' }, at),
  ...{ version: 1, writer: 'one', unsure: { post: 'p1', mark: 'm1' } },
  lease: { attempt: 'one', boot: 'aws', until: 1_795_000_000_000 },
}

function postLedgerContract(open: () => PostLedger | Promise<PostLedger>): void {
  it('keeps one row of an article at a network, each write upon the one before', async () => {
    const ledger = await open()
    expect(await ledger.read('five-lifts', 'mastodon')).toBeUndefined()
    expect(await ledger.write(first)).toBe('written')
    expect(await ledger.write(first)).toBe('conflict')
    expect(await ledger.write({ ...first, version: 3 })).toBe('conflict')
    const second = { ...first, version: 2, state: 'sent', remote: { id: '7' } } as const
    expect(await ledger.write(second)).toBe('written')
    expect(await ledger.read('five-lifts', 'mastodon')).toStrictEqual(second)
    expect(await ledger.read('five-lifts', 'dev')).toBeUndefined()
  })

  it('lists the rows of a network, and of all those that failed', async () => {
    const ledger = await open()
    const failed = { ...first, articleId: 'rest-days', state: 'failed', reason: 'too long' } as const
    await ledger.write(first)
    await ledger.write(failed)
    await ledger.write({ ...failed, target: 'dev' })
    const ids = (rows: readonly LedgerRow[]) => rows.map(({ articleId, target }) => `${target} ${articleId}`)
    expect(ids(await ledger.ofTarget('mastodon'))).toEqual(['mastodon five-lifts', 'mastodon rest-days'])
    expect(ids(await ledger.failed())).toEqual(['dev rest-days', 'mastodon rest-days'])
    await ledger.write({ ...failed, version: 2, state: 'planned' })
    expect(ids(await ledger.failed())).toEqual(['dev rest-days'])
    expect((await ledger.failed())[0]).toStrictEqual({ ...failed, target: 'dev' })
  })

  it('gives the turn at a network to one of two who ask', async () => {
    const ledger = await open()
    const turn = { target: 'dev', version: 1, notBefore: at } as const
    expect(await ledger.readTurn('dev')).toBeUndefined()
    expect(await ledger.writeTurn(turn)).toBe('written')
    expect(await ledger.writeTurn(turn)).toBe('conflict')
    expect(await ledger.readTurn('dev')).toStrictEqual(turn)
    expect(await ledger.ofTarget('dev')).toEqual([])
  })
}

describe('the ledger of posts in memory', () => postLedgerContract(memoryPostLedger))

describeWith(['dynamodb'], 'the ledger of posts on DynamoDB', () => {
  postLedgerContract(async () => {
    const table = await startTestTable()
    onTestFinished(() => table.close())
    return postLedger(table)
  })
})
