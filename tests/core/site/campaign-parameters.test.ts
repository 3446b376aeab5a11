import { describe, expect, it } from 'vitest'
import { campaignParameter, fillParameter } from '../../../functions/core/site/campaign-parameters.ts'

const values = {
  'campaign.id': 'november-digest',
  'campaign.name': 'November digest',
  'issue.number': '7',
  'issue.date': '2026-11-26',
  'article.slug': '',
}

describe('a campaign parameter', () => {
  it.each([
    ['Letter_2026', 'Letter_2026'],
    ['{{campaign.name}}', 'november-digest'],
    ['{{ campaign.id }}/No. {{issue.number}}', 'november-digest-no-7'],
    ['{{issue.date}} {{article.slug}}', '2026-11-26'],
    ['{{article.slug}}', ''],
  ])('%j becomes %j', (text, filled) => {
    expect(fillParameter(text, values)).toBe(filled)
  })

  it.each([
    ['Ärger & Größe', 'arger-große'],
    ['春の号 2026', '春の号-2026'],
    ['ガイド', 'ガイド'],
    ['&utm_source=x', 'utm-source-x'],
  ])('makes words of the name %j', (name, filled) => {
    expect(fillParameter('{{campaign.name}}', { ...values, 'campaign.name': name })).toBe(filled)
  })

  it.each([
    ['{{subscriber.email}}', 'does not exist here'],
    ['{{campaign.nmae}}', 'does not exist here'],
    ['{{campaign name}}', 'does not belong to a token'],
    ['a\nb', 'one line'],
  ])('refuses %j', (text, reason) => {
    const checked = campaignParameter.safeParse(text)
    expect(checked.error?.issues[0]?.message).toContain(reason)
  })

  it('was checked before it is filled', () => {
    expect(() => fillParameter('{{subscriber.email}}', values)).toThrow('never checked')
  })
})
