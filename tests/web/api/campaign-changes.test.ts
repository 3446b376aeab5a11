import { describe, expect, it } from 'vitest'
import { campaignInputSchema } from '../../../functions/core/campaigns/campaign-input.ts'
import { definitionHash } from '../../../functions/core/campaigns/definition-hash.ts'
import { aDefinition } from '../../support/campaigns.ts'
import { aSubscriber } from '../../support/subscribers.ts'
import { aDraft, anApi } from './api-ports.ts'

const id = 'november-digest'
const path = `/campaigns/${id}`

describe('PATCH of a scheduled campaign', () => {
  it.each([
    ['to a topic nobody follows', { audience: { topics: ['strength'] } }, 'empty-audience'],
    ['to a segment there is not', { audience: { segment: 'nosuch' } }, 'segment'],
  ])('%s is refused, and it stays as it was', async (_, change, rule) => {
    const { call, ports } = await anApi([aSubscriber()], [aDraft()])
    await call('POST', `${path}/schedule`, { at: '2026-11-26T09:00' })
    const before = await ports.campaigns.read(id)
    expect(await call('PATCH', path, change)).toMatchObject({ status: 422, body: { rule } })
    expect(await ports.campaigns.read(id)).toEqual(before)
  })

  it('to content with faults is answered with them', async () => {
    const { call, ports } = await anApi([aSubscriber()], [aDraft()])
    await call('POST', `${path}/schedule`, { at: '2026-11-26T09:00' })
    const place = { file: 'campaigns/november-digest', line: 1, column: 1 }
    const fault = {
      rule: 'article-gone',
      severity: 'error',
      message: 'It is gone',
      mend: 'Bring it back',
    } as const
    ports.composer.answer = { ok: false, problems: [{ ...place, ...fault }] }
    expect(await call('PATCH', path, { articles: ['gone'] })).toMatchObject({
      status: 422,
      body: { problems: [fault] },
    })
  })
})

describe('PATCH', () => {
  it('is described field by field: each may be left out, and taken back with null', async () => {
    const { call } = await anApi()
    const described = (await call('GET', '/openapi.json')).body as {
      components: {
        schemas: { CampaignChanges: { properties: Record<string, unknown>; required?: string[] } }
      }
    }
    const { properties, required = [] } = described.components.schemas.CampaignChanges
    expect(Object.keys(properties)).toEqual(Object.keys(campaignInputSchema.shape))
    expect(required).toEqual([])
    expect(properties.preheader).toMatchObject({ type: ['string', 'null'] })
    expect(JSON.stringify(properties)).not.toContain('"default":"teaser"')
  })
})

describe('PATCH of a campaign that came from a file', () => {
  it('leaves it the file’s, so that a file that goes is noticed', async () => {
    const file = 'campaigns/november-digest.md'
    const source = { kind: 'file', file, hash: definitionHash(aDefinition()) } as const
    const { call, ports } = await anApi([], [aDraft({ source })])
    expect((await call('PATCH', path, { subject: 'Another' })).body).toMatchObject({ source: 'file' })
    expect(await ports.campaigns.read(id)).toMatchObject({ source: { kind: 'file', file } })
  })
})
