import { describe, expect, it } from 'vitest'
import { blankRow } from '../../../functions/core/syndication/after-call.ts'
import type { LedgerRow } from '../../../functions/core/syndication/ledger-row.ts'
import { nextStep } from '../../../functions/core/syndication/next-step.ts'
import type { IndexedPost } from '../../../functions/core/syndication/post-index.ts'
import { anIndexedPost } from '../../support/indexed-posts.ts'

const now = '2026-11-23T08:00:00.000Z'
const target = 'mastodon'

function stepOf(
  post: Partial<IndexedPost> = {},
  row?: Partial<LedgerRow>,
  since = '2026-10-23T08:00:00.000Z',
) {
  const stored = row && { ...blankRow({ articleId: 'five-lifts', target }, now), version: 1, ...row }
  return nextStep({ post: anIndexedPost(post), row: stored, target, since: { mastodon: since }, now })
}

const remote = { id: '7' }
const carried = { post: 'one', mark: 'one' }
const wished = (kind: 'asked' | 'usual' | 'refused', more = {}) => ({
  wishes: { mastodon: { kind, since: '2026-11-23T07:59:00.000Z', ...more } },
})

describe('a new article', () => {
  it('goes to a network that it or site.yaml asks for, and to no other', () => {
    expect(stepOf()).toEqual({ kind: 'publish', carried })
    expect(stepOf(wished('asked'))).toMatchObject({ kind: 'publish' })
    expect(stepOf({ wishes: {} })).toEqual({ kind: 'rest', why: 'not-asked' })
    expect(stepOf(wished('refused'))).toEqual({ kind: 'rest', why: 'refused' })
  })

  it('waits for its day, or for the time that it names, be that before its day', () => {
    const from = '2026-11-24T23:00:00.000Z'
    expect(stepOf({ from })).toEqual({ kind: 'wait', until: from, doing: 'publish' })
    expect(stepOf({ from, ...wished('asked', { at: now }) })).toMatchObject({ kind: 'publish' })
    const later = '2026-11-25T09:00:00.000Z'
    expect(stepOf(wished('usual', { at: later }))).toMatchObject({ kind: 'wait', until: later })
  })

  it('that no list names is told to nobody', () => {
    expect(stepOf({ isListed: false })).toEqual({ kind: 'rest', why: 'hidden' })
  })
})

describe('a network that is set up when there is an archive', () => {
  const setUp = '2026-11-23T07:59:00.000Z'
  const old = { date: '2026-03-01', from: '2026-02-28T23:00:00.000Z' }

  it('is told of nothing old by itself', () => {
    expect(stepOf({ ...old, firstAt: setUp }, undefined, setUp)).toEqual({ kind: 'rest', why: 'older' })
    expect(stepOf({ ...old, ...wished('asked'), firstAt: setUp }, undefined, setUp)).toMatchObject({
      why: 'older',
    })
  })

  it('is told of what is dated the same day', () => {
    expect(stepOf({ firstAt: setUp }, undefined, setUp)).toMatchObject({ kind: 'publish' })
  })

  it('is told of an article that comes later and is dated in the week before, and of none that moves in', () => {
    const firstAt = '2026-11-23T07:59:59.000Z'
    const recent = { firstAt, date: '2026-11-18', from: '2026-11-17T23:00:00.000Z' }
    expect(stepOf(recent, undefined, setUp)).toMatchObject({ kind: 'publish' })
    expect(stepOf({ ...old, firstAt }, undefined, setUp)).toMatchObject({ why: 'older' })
  })

  it('is told of an old article that asks for it from then on, and of one that the owner orders', () => {
    const asks = { ...old, firstAt: '2026-03-01T09:00:00.000Z', ...wished('asked') }
    expect(stepOf(asks, undefined, '2026-11-01T08:00:00.000Z')).toMatchObject({ kind: 'publish' })
    expect(stepOf({ ...old, wishes: {} }, { order: 'bring' }, setUp)).toMatchObject({ kind: 'publish' })
  })
})

describe('an article that is there', () => {
  it('is left alone until an edit that the network would show', () => {
    const sent = { state: 'sent', remote, mark: 'one' } as const
    expect(stepOf({}, sent)).toEqual({ kind: 'rest', why: 'current' })
    expect(stepOf({ mark: 'two' }, sent)).toEqual({
      kind: 'update',
      remote,
      carried: { post: 'two', mark: 'two' },
    })
    expect(stepOf({ mark: 'two', marks: anIndexedPost().marks }, sent)).toMatchObject({ why: 'current' })
  })

  it('is taken down when the article is, or says so, or the owner does', () => {
    const sent = { state: 'sent', remote, mark: 'one' } as const
    const removal = { kind: 'remove', carried, remote }
    expect(stepOf({ gone: { at: now, how: 'taken-down' } }, sent)).toEqual(removal)
    expect(stepOf(wished('refused'), sent)).toEqual(removal)
    expect(stepOf({}, { ...sent, order: 'remove' })).toEqual(removal)
  })

  it('stays for an hour when its file is missing, and as long as nobody says anything', () => {
    const sent = { state: 'sent', remote, mark: 'one' } as const
    expect(stepOf({ gone: { at: now, how: 'missing' } }, sent)).toEqual({
      kind: 'wait',
      until: '2026-11-23T09:00:00.000Z',
      doing: 'remove',
    })
    expect(stepOf({ gone: { at: '2026-11-23T07:00:00.000Z', how: 'missing' } }, sent)).toMatchObject({
      kind: 'remove',
    })
    expect(stepOf({ wishes: {} }, sent)).toMatchObject({ why: 'current' })
    expect(stepOf({ isListed: false }, sent)).toMatchObject({ why: 'current' })
  })

  it('and was taken down stays down, whatever is edited, until the owner orders it', () => {
    const removed = { state: 'removed' } as const
    expect(stepOf({ mark: 'two' }, removed)).toEqual({ kind: 'rest', why: 'removed' })
    expect(stepOf({}, { ...removed, order: 'bring' })).toMatchObject({ kind: 'publish' })
  })
})

describe('a call that nobody knows the end of', () => {
  const unsure = { post: 'zero', mark: 'zero' }

  it('is repeated word for word, also when the article was edited since', () => {
    expect(stepOf({ mark: 'two' }, { state: 'sending', unsure })).toEqual({
      kind: 'publish',
      carried: unsure,
    })
  })

  it('is looked for before it is taken down', () => {
    const gone = { at: now, how: 'taken-down' } as const
    expect(stepOf({ gone }, { state: 'sending', unsure })).toEqual({ kind: 'remove', carried: unsure })
  })
})

describe('a call that did not succeed', () => {
  it('waits for its time, and rests when it failed for good, until an edit or an order', () => {
    const nextAt = '2026-11-23T08:05:00.000Z'
    expect(stepOf({}, { nextAt })).toEqual({ kind: 'wait', until: nextAt, doing: 'publish' })
    const failed = { state: 'failed', doing: 'publish', tried: 'one' } as const
    expect(stepOf({}, failed)).toEqual({ kind: 'rest', why: 'failed' })
    expect(stepOf({ mark: 'two' }, failed)).toMatchObject({ kind: 'publish' })
    expect(stepOf({}, { ...failed, order: 'bring' })).toMatchObject({ kind: 'publish' })
    expect(stepOf({ wishes: {} }, failed)).toEqual({ kind: 'rest', why: 'failed' })
    expect(stepOf({ isListed: false }, failed)).toEqual({ kind: 'rest', why: 'failed' })
  })
})
