import { describe, expect, it } from 'vitest'
import { compiled, definition, mailArticle, proseBlock, site } from './builders.ts'
import { digest } from './linked-digest.ts'

const utm = 'utm_source=tidings&utm_medium=email&utm_campaign=november-2026'

describe('campaign parameters', () => {
  const parametersOf = async (label: string, over: Parameters<typeof compiled>[0]) => {
    const { links } = await compiled({ ...digest, ...over })
    const link = links.find((each) => each.label === label)
    return Object.fromEntries(new URL(link?.url ?? '').searchParams)
  }

  it('come from the campaign, else from the site, else from the campaign’s id', async () => {
    const of = { ...site, utm: { ...site.utm, source: 'studio', medium: 'post' } }
    const own = definition({ utm: { medium: 'letter' } })
    expect(await parametersOf('our timetable', { site: of, definition: own })).toEqual({
      utm_source: 'studio',
      utm_medium: 'letter',
      utm_campaign: 'november-2026',
    })
  })

  it('fill their tokens, each link with its article’s', async () => {
    const parameters = {
      source: '{{campaign.name}}',
      medium: 'No. {{issue.number}}, {{issue.date}}',
      campaign: '{{campaign.id}}/{{article.slug}}',
    }
    const over = {
      definition: definition({ name: 'L’été à Zürich', utm: parameters }),
      issue: { slug: 'summer', date: '2026-07-01', number: 12 },
    }
    const filled = { utm_source: 'l-ete-a-zurich', utm_medium: 'no-12-2026-07-01' }
    expect(await parametersOf('our timetable', over)).toEqual({ ...filled, utm_campaign: 'summer-study' })
    expect(await parametersOf('rest days', over)).toEqual({ ...filled, utm_campaign: 'summer-rest-days' })
    expect(await parametersOf('Harbour Strength', over)).toEqual({ ...filled, utm_campaign: 'summer' })
  })

  it.each([
    ['a query as it is written', '?x=a%20b&flag&x=%7e', `?x=a%20b&flag&x=%7e&${utm}`],
    [
      'a parameter that the link sets itself',
      '?utm_medium=card',
      `?utm_medium=card&${utm.replace('utm_medium=email&', '')}`,
    ],
    ['an empty query', '?', `?${utm}`],
    ['a query that ends early', '?a=1&', `?a=1&${utm}`],
    ['a place in the page', '?a=1#b?c', `?a=1&${utm}#b?c`],
  ])('stand behind %s', async (_, written, told) => {
    const full = { text: '', blocks: [proseBlock(`[go](${site.url}/timetable/${written})`)] }
    const { links } = await compiled({ articles: [mailArticle({ mode: 'full', full })] })
    expect(links.find(({ label }) => label === 'go')?.url).toBe(`${site.url}/timetable/${told}`)
  })

  it('are left out where nothing is left of them', async () => {
    const over = { definition: definition({ utm: { campaign: '{{issue.number}}' } }) }
    expect(await parametersOf('our timetable', over)).toEqual({ utm_source: 'tidings', utm_medium: 'email' })
  })
})
