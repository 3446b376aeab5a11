import mjml2html from 'mjml'
import { expect, it, vi } from 'vitest'
import { compileCampaignMail } from '../../../functions/core/email/compile-campaign-mail.ts'
import { campaignInput, mailArticle, settled } from './builders.ts'

vi.mock('mjml', async (original) => {
  const real = await original<{ default: typeof mjml2html }>()
  return { default: vi.fn(real.default) }
})

it('a campaign’s mail runs MJML once, however many articles it has', async () => {
  const articles = Array.from({ length: 8 }, (_, index) => mailArticle({ title: `Article number ${index}` }))
  settled(await compileCampaignMail(campaignInput({ articles })))
  expect(mjml2html).toHaveBeenCalledTimes(1)
})

it('a mail that was compiled lately is not compiled again, and one that differs is', async () => {
  const before = vi.mocked(mjml2html).mock.calls.length
  const compiled = async (title: string) =>
    settled(await compileCampaignMail(campaignInput({ articles: [mailArticle({ title })] })))
  const first = await compiled('The first title')
  expect(await compiled('The first title')).toEqual(first)
  expect(mjml2html).toHaveBeenCalledTimes(before + 1)
  expect(await compiled('Another title')).not.toEqual(first)
  expect(mjml2html).toHaveBeenCalledTimes(before + 2)
})
