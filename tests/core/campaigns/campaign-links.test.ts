import { describe, expect, it } from 'vitest'
import { parseCampaignFile } from '../../../functions/core/campaigns/campaign-file.ts'
import { campaignInputSchema, checkCampaignInput } from '../../../functions/core/campaigns/campaign-input.ts'
import { linesOf, site } from '../articles/fixture.ts'

const file = 'campaigns/november.md'
const usual = { kind: 'digest', name: 'November', subject: 'Five lifts' }

/** What a campaign file with this line of front matter, its fifth, comes to. */
function parse(line: string) {
  const head = Object.entries(usual).map(([key, value]) => `${key}: ${value}`)
  return parseCampaignFile({ file, source: ['---', ...head, line, '---', '', 'Hello.'].join('\n'), site })
}

describe('a campaign’s excepted links', () => {
  const except = [
    'partner.example',
    'bücher.example',
    'https://partner.example/offer?a=1',
    'http://old.example/',
  ]

  it('are whole addresses and hosts, in a file as in JSON', () => {
    const track = { opens: false, clicks: true, except }
    expect(parse(`track: ${JSON.stringify({ except })}`)).toMatchObject({ ok: true, value: { track } })
    const input = campaignInputSchema.parse({ ...usual, track: { except } })
    expect(checkCampaignInput(input, site)).toMatchObject({ ok: true, definition: { track } })
  })

  it.each([
    'partner',
    'partner.example/offer',
    'partner.example:8080',
    'ana@partner.example',
    'mailto:ana@partner.example',
    'javascript:alert(1)',
    'https://',
    'https://partner.example/an offer',
    '*.partner.example',
    '',
  ])('are refused at their place with a mend: %j', (entry) => {
    const { ok, problems } = parse(`track: { except: [partner.example, ${JSON.stringify(entry)}] }`)
    expect(ok).toBe(false)
    expect(linesOf(problems)).toEqual(['5:36 error campaign-wrong-value'])
    expect(problems[0]?.mend).toContain('a host such as')
    expect(
      campaignInputSchema.safeParse({ ...usual, track: { except: [entry] } }).error?.issues,
    ).toMatchObject([{ path: ['track', 'except', 0] }])
  })

  it('are not in the definition of a campaign that has none', () => {
    expect(parse('layout: full')).toMatchObject({ value: { track: { opens: false, clicks: true } } })
    expect(JSON.stringify(parse('layout: full'))).not.toContain('except')
  })

  it('cannot switch off what only a test leaves out', () => {
    expect(linesOf(parse('track: { bookings: false }').problems)).toEqual(['5:10 error campaign-unknown-key'])
  })
})

describe('a campaign’s parameters', () => {
  it('may hold tokens', () => {
    const utm = { campaign: '{{campaign.name}}-{{issue.number}}', source: '{{article.slug}}' }
    expect(parse(`utm: ${JSON.stringify(utm)}`)).toMatchObject({ ok: true, value: { utm } })
  })

  it('with a token that does not exist are refused at their place', () => {
    const { problems } = parse('utm: { medium: email, campaign: "{{campaign.title}}" }')
    expect(problems).toMatchObject([
      { file, line: 5, column: 33, message: expect.stringContaining('{{campaign.title}}') },
    ])
    expect(problems[0]?.mend).toContain('{{campaign.id}}, {{campaign.name}}')
  })
})
