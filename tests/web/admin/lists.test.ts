import { expect, it } from 'vitest'
import { aStudio } from './a-studio.ts'

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
