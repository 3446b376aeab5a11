import { describe, expect, it } from 'vitest'
import { refusedGroups, standingWords } from '../../../functions/core/imports/import-words.ts'
import type { ImportJob } from '../../../functions/core/jobs/import-job.ts'
import { aJob } from '../../support/jobs.ts'

const preparation = (step: 'columns' | 'trying' | 'tried') => ({ preparation: { step, tries: 1 } })
const { upload: _upload, ...open } = aJob()

const standings: readonly (readonly [string, ImportJob])[] = [
  ['Its file is not whole', { ...open, ...preparation('columns') }],
  ['Columns are to be chosen', aJob(preparation('columns'))],
  ['Being tried', aJob(preparation('trying'))],
  ['Waits for your word', aJob(preparation('tried'))],
  ['Cancelled', aJob({ ...preparation('tried'), status: 'failed', reason: 'cancelled by desk:a' })],
  ['1,000 of 2,000 rows', aJob({ status: 'running', done: 1000, total: 2000 })],
  ['Cancelled', aJob({ status: 'failed', reason: 'cancelled by cli' })],
  ['Failed', aJob({ status: 'failed', reason: 'the uploaded rows are gone' })],
  ['Dry run', aJob({ status: 'done', isDryRun: true })],
  ['Done', aJob({ status: 'done' })],
]

describe('how an import stands', () => {
  it.each(standings)('%s', (words, job) => {
    expect(standingWords(job)).toBe(words)
  })
})

it('puts refused rows together by their reason, the most frequent first', () => {
  const rejections = ['b', 'a', 'b'].map((reason, index) => ({ line: index + 2, reason }))
  expect(refusedGroups({ rejections })).toEqual([
    { reason: 'b', lines: [2, 4] },
    { reason: 'a', lines: [3] },
  ])
})
