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
