import { expect, it } from 'vitest'
import type { CampaignStatus } from '../../../functions/core/campaigns/campaign.ts'
import { statusWords } from '../../../functions/core/campaigns/status-words.ts'
import { aCampaign } from '../../support/campaigns.ts'
import { aStudio } from './a-studio.ts'
import { anAdmin } from './an-admin.ts'

const lists = [
  ['/admin/campaigns', 'Campaigns', 'Compose'],
  ['/admin/articles', 'Articles', 'Upload an article'],
  ['/admin/subscribers', 'Subscribers', 'Add a subscriber'],
  ['/admin/segments', 'Topics and segments', 'New segment'],
  ['/admin/imports', 'Imports', 'Import people'],
  ['/admin/suppressions', 'Suppressions', 'Suppress an address'],
  ['/admin/settings/keys', 'API keys', 'Make a key'],
] as const

it('heads every list with its title and, beside it, what can be done', async () => {
  const { ask, sessions } = await aStudio()
  for (const [path, title, act] of lists) {
    const page = await (await ask(`GET ${path}`, { as: sessions.owner })).text()
    const head = `<div class="title-row"><h1>${title}</h1><p class="title-acts"><a class="button" href="[^"]+">${act}</a>`
    expect(page, path).toMatch(new RegExp(head))
    expect(page.match(/class="button"/g), path).toHaveLength(1)
  }
})

it.each(Object.entries(statusWords))(
  'calls a campaign that is %s by one word wherever it stands',
  async (state, word) => {
    const status = state as CampaignStatus
    const admin = await anAdmin()
    await admin.ports.campaigns.create(aCampaign({ id: 'spring', status, runId: 'b'.repeat(16) }))
    const page = async (path: string) => (await admin.ask(`GET ${path}`, { as: admin.sessions.owner })).text()
    const tag = `<span class="tag status-${status}">${word}</span>`
    expect(await page('/admin/campaigns')).toContain(tag)
    expect(await page('/admin/campaigns/spring/sending')).toContain(tag)
  },
)
