import { describe, expect, it } from 'vitest'
import { composerWords, refusalAtDesk } from '../../../functions/core/campaigns/composer-words.ts'
import { wordedDefinition } from '../../../functions/core/campaigns/issue-words.ts'
import type { Problem } from '../../../functions/core/problem.ts'
import { parseTemplateText } from '../../../functions/core/template.ts'
import { aDefinition } from '../../support/campaigns.ts'

const placeOf = (key = '') => ({ file: `campaign spring, ${key}`, line: 1, column: 1 })
const said = (problem: Problem) => {
  const { message, mend } = composerWords(problem)
  return `${message}. ${mend}.`
}

describe('what the desk says of a campaign', () => {
  it('names what cannot be filled in without calling it a token', () => {
    const [unknown] = parseTemplateText(
      'No. {{issue.colour}}',
      placeOf('subject'),
      new Set(['lead.title']),
    ).problems
    expect(unknown && said(unknown)).toBe(
      '{{issue.colour}} does not exist here. Take it out, or write one of {{lead.title}}, {{issue.date}} and {{issue.number}}.',
    )
    const campaign = { definition: aDefinition({ subject: '{{issue.number}} {{lead.title}}' }) }
    const { problems } = wordedDefinition(campaign, { date: '1 December' }, placeOf)
    expect(problems.map(said)).toEqual([
      'Only a campaign that goes out again and again has numbered issues. Take {{issue.number}} out, or choose “Again and again” under When.',
    ])
  })

  it('keeps the words of a file where the file is what has to be mended', () => {
    const problem: Problem = {
      ...{ file: 'campaigns/spring.md', line: 4, column: 1, severity: 'error' },
      ...{ rule: 'campaign-recurring-list', message: 'Each issue', mend: 'Write articles: { since: P7D }' },
    }
    expect(composerWords(problem)).toBe(problem)
  })

  it('leaves a series that waits for something new its own word', () => {
    const mend = 'Nothing to mend: its first issue goes out when there is enough to send'
    const warning = { ...placeOf(), severity: 'warning', message: 'Nothing is new', mend } as const
    expect(composerWords({ ...warning, rule: 'campaign-nothing-new' }).mend).toBe(mend)
  })

  it('leads to a segment that is missing by a page, not by a request', () => {
    const mend = 'Make it by POST /api/v1/segments, or leave segment out of the audience'
    expect(refusalAtDesk({ rule: 'segment', reason: 'there is no segment quiet', mend }).mend).toBe(
      'Make it under Segments, or choose another',
    )
  })

  it('says nothing of where in a finished message a fault is', () => {
    const message = 'the first heading is an h2 (message.html:12:3)'
    const problem = {
      ...placeOf(),
      severity: 'error',
      rule: 'heading-order',
      message,
      mend: 'Begin',
    } as const
    expect(composerWords(problem).message).toBe('the first heading is an h2')
  })
})
