import { expect, it } from 'vitest'
import { compileTransactionalMail } from '../../../functions/core/email/compile-transactional-mail.ts'
import { campaignInput } from './builders.ts'

it.each([
  ['confirm', ['confirmToken', 'preferencesToken']],
  ['invite', ['confirmToken', 'preferencesToken']],
  ['welcome', ['preferencesToken', 'unsubscribeToken']],
] as const)(
  'the %s mail has the links a person needs, in both parts, and no other',
  async (kind, expected) => {
    const mail = await compileTransactionalMail(kind, campaignInput())
    if (!mail.ok) throw new Error(JSON.stringify(mail.problems))
    const { html, template } = mail.value
    const tokens = new Set(template.slots.filter((slot) => slot.endsWith('Token')))
    expect([...tokens].sort()).toEqual(expected)
    for (const token of expected)
      expect(template.slots.filter((slot) => slot === token).length).toBeGreaterThanOrEqual(2)
    expect(html).toContain('/preferences/')
  },
)

it.each([
  ['confirm', 'yourData'],
  ['invite', 'yourData'],
  ['welcome', 'preferences'],
] as const)(
  'the %s mail leads to the page of the person by words that are true for them',
  async (kind, word) => {
    const input = campaignInput()
    const mail = await compileTransactionalMail(kind, input)
    if (!mail.ok) throw new Error(JSON.stringify(mail.problems))
    const { preferences, yourData } = input.words
    const other = word === 'yourData' ? preferences : yourData
    for (const part of [mail.value.html, mail.value.text]) {
      expect(part).toContain(input.words[word])
      expect(part).not.toContain(other)
    }
  },
)
