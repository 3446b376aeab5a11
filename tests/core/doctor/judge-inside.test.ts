import { describe, expect, it } from 'vitest'
import { judgeContent, judgePublication } from '../../../functions/core/doctor/judge-content.ts'
import {
  judgeChallenge,
  judgeDeadLetters,
  judgeNetworks,
  judgeTable,
  judgeTick,
} from '../../../functions/core/doctor/judge-inside.ts'
import { deployedRemedies, localRemedies } from '../../../functions/core/doctor/stage-remedies.ts'
import { prod } from '../../support/doctor.ts'
import { linesOf } from '../../support/judgements.ts'

const remedies = deployedRemedies(prod)
const [eight, nine] = ['2026-12-01T08:00:00.000Z', '2026-12-01T09:00:00.000Z']

describe('the content', () => {
  it('is there, or uploaded, settings last', () => {
    expect(linesOf(judgeContent({ files: 1, hasSettings: true }, remedies))).toEqual(['ok: 1 file'])
    const none = linesOf(judgeContent({ files: 0, hasSettings: false }, remedies))
    expect(none[0]).toBe('wrong: nothing is uploaded')
    expect(none.at(-1)).toBe('$ npx tidings upload --stage prod')
    expect(linesOf(judgeContent({ files: 3, hasSettings: false }, localRemedies))).toEqual([
      'wrong: site.yaml is not among it',
      expect.stringContaining('TIDINGS_CONTENT'),
    ])
  })

  it('is published once the last publishing was of it, and found no errors', () => {
    const judge = (publication?: { readonly isCurrent: boolean; readonly done: boolean }) =>
      linesOf(
        judgePublication(
          {
            ...{ files: 9, hasSettings: true, uploadedAt: nine },
            ...(publication && { publication: { at: eight, ...publication } }),
          },
          remedies,
        ),
      )
    expect(judge({ isCurrent: true, done: true })).toEqual([`ok: of ${eight}`])
    const [old, log, upload] = judge({ isCurrent: false, done: true })
    expect(old).toBe(
      `wrong: what is there since ${nine} is not published; the last publishing was at ${eight}`,
    )
    expect(log).toMatch(/^\$ aws logs tail "\$\(aws lambda .* tidings-prod-on-content-change /)
    expect(upload).toBe('$ npx tidings upload --stage prod')
    expect(judge({ isCurrent: true, done: false }).slice(0, 2)).toEqual([
      `wrong: the publisher found errors at ${eight}, and published nothing`,
      '$ npx tidings check',
    ])
    expect(judge()[0]).toBe('wrong: the content was never published')
  })
})

describe('the table', () => {
  it('is the known one, new, not ready, or out of a backup', () => {
    const table = { status: 'ACTIVE', id: 'b', known: 'b' }
    expect(judgeTable(table, remedies).verdict).toBe('ok')
    expect(linesOf(judgeTable({ ...table, known: undefined }, remedies))[0]).toMatch(/^ok: new/)
    expect(linesOf(judgeTable({ ...table, status: 'CREATING' }, remedies))[0]).toBe(
      'wrong: the table is CREATING',
    )
    const restored = linesOf(judgeTable({ ...table, known: 'a' }, remedies))
    expect(restored[0]).toBe('wrong: the table came out of a backup')
    expect(restored[2]).toBe('$ npx tidings restored --acknowledge --stage prod')
    expect(linesOf(judgeTable({ ...table, known: 'a' }, localRemedies))[1]).toBe(
      '$ npx tidings restored --acknowledge',
    )
  })
})

describe('the tick', () => {
  it.each([
    [30, 29, 60, 'ok: 29 times in this hour'],
    [2, 0, 60, 'ok: 60 times in the last hour'],
    [0, 0, 0, 'wrong: it has not run for an hour'],
    [4, 0, 60, 'wrong: it stopped in the hour before this one'],
    [40, 0, 0, 'wrong: it has not run for more than an hour'],
    [40, 27, 60, 'warning: it ran 27 times in the 40 minutes of this hour'],
    [40, 28, 60, 'ok: 28 times in this hour'],
  ])('at minute %i with %i and before it %i', (minute, thisHour, hourBefore, says) => {
    const lines = linesOf(judgeTick({ thisHour, hourBefore }, minute, remedies.plannerLog))
    expect(lines[0]).toBe(says)
    if (!says.startsWith('ok')) expect(lines[1]).toContain('tidings-prod-on-schedule')
  })
})

describe('dead letters', () => {
  it('are none, or given back once their cause is mended', () => {
    expect(linesOf(judgeDeadLetters([], remedies))).toEqual(['ok: none'])
    const filled = [
      { queue: 'events-dead', messages: 2 },
      { queue: 'lanes-dead', messages: 1 },
    ]
    expect(linesOf(judgeDeadLetters(filled, remedies))).toEqual([
      'wrong: events-dead: 2, lanes-dead: 1',
      '$ npx tidings dead-letters --stage prod',
      expect.stringContaining('Find the cause'),
      '$ npx tidings dead-letters redrive --stage prod',
    ])
  })
})

describe('the challenge’s secret', () => {
  it.each([
    [true, true, 'ok: there'],
    [false, true, 'ok: there, and not asked for'],
    [false, false, 'ok: not asked for'],
    [true, false, 'wrong: site.yaml asks for Turnstile, and its secret is not there'],
  ])('asked for: %s, there: %s', (asks, isThere, says) => {
    const [head, mend] = linesOf(judgeChallenge({ asks, isThere }, prod))
    expect(head).toBe(says)
    if (says.startsWith('wrong')) expect(mend).toBe('$ npx tidings secret set turnstile-secret --stage prod')
  })
})

describe('the secrets of other networks', () => {
  it('are there, or put in, here as on AWS', () => {
    const networks = ['mastodon', 'dev'] as const
    expect(linesOf(judgeNetworks({ networks: [], missing: [] }, prod))).toEqual([
      'ok: no network is told of articles',
    ])
    expect(linesOf(judgeNetworks({ networks, missing: [] }, prod))).toEqual(['ok: Mastodon, DEV'])
    const missing = ['mastodon-token', 'dev-key'] as const
    expect(linesOf(judgeNetworks({ networks, missing }, prod))).toEqual([
      'wrong: not there: mastodon-token, dev-key',
      '$ npx tidings secret set mastodon-token --stage prod',
      '$ npx tidings secret set dev-key --stage prod',
    ])
    expect(linesOf(judgeNetworks({ networks, missing }, { stage: 'local' })).at(-1)).toBe(
      '$ npx tidings secret set dev-key',
    )
  })
})
