import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CampaignJson } from '../../functions/web/api/campaign-json.ts'
import { campaignOf, unaccounted } from '../support/process/campaigns.ts'
import { advance, messagesOf } from '../support/process/local-cloud.ts'
import { addresses, importPeople } from '../support/process/people.ts'
import { mailedTwice } from '../support/process/recipients.ts'
import { runTidings } from '../support/process/run-tidings.ts'
import { oneArticle } from '../support/process/scratch.ts'
import { type Product, startProduct } from '../support/process/start-product.ts'

const people = addresses(12)
let product: Product

/** One article that is out already, one for the second week, none for the third, one for the fourth. */
function contentOfAMonth(): string {
  const content = oneArticle()
  for (const [slug, date, title] of [
    ['warm-hands', '2026-12-01', 'Warm hands first'],
    ['the-long-plank', '2026-12-15', 'The long plank'],
  ]) {
    const matter = [
      `title: ${title}`,
      `date: ${date}`,
      `description: What ${slug} is about.`,
      'tags: [mobility]',
    ]
    const text = `A first paragraph that says enough about ${slug} to be worth a letter to everyone.`
    writeFileSync(join(content, 'articles', `${slug}.md`), ['---', ...matter, '---', '', text, ''].join('\n'))
  }
  mkdirSync(join(content, 'campaigns'))
  writeFileSync(
    join(content, 'campaigns', 'weekly.md'),
    [
      '---',
      'kind: digest',
      'name: The weekly letter, no. {{issue.number}}',
      'subject: "No. {{issue.number}}: {{lead.title}}"',
      'schedule: { every: thursday at 09:00, timeZone: Europe/Zurich }',
      '---',
      '',
      'Good morning.',
      '',
    ].join('\n'),
  )
  return content
}

beforeAll(async () => {
  product = await startProduct({ content: contentOfAMonth() })
  await importPeople(product, people)
})

async function issues(): Promise<readonly CampaignJson[]> {
  const { body } = await product.api<{ items: CampaignJson[] }>('GET', '/campaigns')
  const found = body.items.filter(({ series }) => series?.id === 'weekly')
  return found.sort((one, other) => (one.series?.number ?? 0) - (other.series?.number ?? 0))
}

describe('a weekly digest from a file', () => {
  it('is scheduled by apply for its first occurrence, and a second apply changes nothing', {
    timeout: 60_000,
  }, async () => {
    const applied = await runTidings(['apply'], product.settings)
    expect(applied).toMatchObject({ status: 0, stderr: '' })
    expect(applied.stdout).toContain('Thu 26 Nov 2026 at 09:00 Europe/Zurich')
    const first = await campaignOf(product, 'weekly')
    expect(first).toMatchObject({
      status: 'scheduled',
      scheduledFor: '2026-11-26T08:00:00.000Z',
      issues: null,
    })
    const { body } = await product.api('POST', '/apply', {})
    expect(body).toEqual({
      items: [{ id: 'weekly', file: 'campaigns/weekly.md', action: 'unchanged', status: 'scheduled' }],
    })
    expect((await campaignOf(product, 'weekly')).updatedAt).toBe(first.updatedAt)
  })

  it('makes, in four weeks, the three issues that have something new, numbered without a gap', {
    timeout: 60_000,
  }, async () => {
    await advance(product, 'P4W')
    const made = await issues()
    expect(made.map(({ id, series, status }) => [id, series?.number, status])).toEqual([
      ['weekly-2026-11-26', 1, 'sent'],
      ['weekly-2026-12-03', 2, 'sent'],
      ['weekly-2026-12-17', 3, 'sent'],
    ])
    for (const { counts } of made) expect(counts).toMatchObject({ frozen: 12, accepted: 12 })
    expect(made.map(unaccounted)).toEqual([0, 0, 0])
    expect(await campaignOf(product, 'weekly')).toMatchObject({
      status: 'scheduled',
      scheduledFor: '2026-12-24T08:00:00.000Z',
      issues: 3,
    })
  })

  it('mails each issue once to everyone, in its own words', async () => {
    const messages = await messagesOf(product)
    const subjects = ['No. 1: Winter hours, and two evenings by the water', 'No. 2: Warm hands first']
    for (const [index, subject] of [...subjects, 'No. 3: The long plank'].entries()) {
      const mailed = messages.filter((message) => message.subject === subject).map(({ to }) => to)
      expect([index + 1, mailed.length, mailedTwice(mailed)]).toEqual([index + 1, people.length, []])
    }
    expect((await issues()).map(({ subject }) => subject)).toEqual([...subjects, 'No. 3: The long plank'])
    const archive = await (await product.fetch('/archive/')).text()
    expect(archive).toContain('The weekly letter, no. 3')
    expect(archive).not.toContain('{{')
  })

  it('makes its next issue by order, out of turn, only when there is something to send', async () => {
    const refused = await product.api('POST', '/campaigns/weekly/send-now', {})
    expect(refused.status).toBe(422)
    expect(await issues()).toHaveLength(3)
    expect((await campaignOf(product, 'weekly')).scheduledFor).toBe('2026-12-24T08:00:00.000Z')
  })
})
