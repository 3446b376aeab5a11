import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { directives } from '../../../functions/core/articles/directives/registry.ts'
import { parseArticle } from '../../../functions/core/articles/parse-article.ts'
import { parseStandingPage } from '../../../functions/core/articles/parse-standing-page.ts'
import { parseCampaignFile } from '../../../functions/core/campaigns/campaign-file.ts'
import { checkLibrary } from '../../../functions/core/library/check-library.ts'
import { formatProblem } from '../../../functions/core/problem.ts'
import { parseSite } from '../../../functions/core/site/parse-site.ts'

const content = new URL('../../../content/', import.meta.url)

function filesOf(folder: string): readonly { readonly file: string; readonly source: string }[] {
  const names = readdirSync(new URL(folder, content)).filter((name) => name.endsWith('.md'))
  return names.map((name) => ({
    file: folder + name,
    source: readFileSync(new URL(folder + name, content), 'utf8'),
  }))
}

describe('the sample content', () => {
  const checked = parseSite('site.yaml', readFileSync(new URL('site.yaml', content), 'utf8'))
  if (!checked.ok) throw new Error(checked.problems.map(formatProblem).join('\n'))
  const site = checked.value
  const articles = filesOf('articles/').map((one) => parseArticle({ ...one, site }))
  const pages = filesOf('pages/').map((one) => parseStandingPage({ ...one, site }))
  const campaigns = filesOf('campaigns/').map((one) => ({
    ...one,
    parsed: parseCampaignFile({ ...one, site }),
  }))

  it('has nothing to mend', () => {
    const across = checkLibrary({
      site,
      articles: articles.flatMap((one) => (one.ok ? [one.value] : [])),
      campaigns: campaigns.flatMap(({ parsed, ...one }) =>
        parsed.ok ? [{ ...one, definition: parsed.value }] : [],
      ),
      pages: pages.flatMap((one) => (one.ok ? [one.value] : [])),
      images: new Set(readdirSync(new URL('images/', content)).map((name) => `images/${name}`)),
    })
    const own = [...articles, ...pages, ...campaigns.map(({ parsed }) => parsed)].flatMap(
      ({ problems }) => problems,
    )
    expect([...own, ...across].map(formatProblem)).toEqual([])
  })

  it('shows every directive', () => {
    const used = articles.flatMap((one) => (one.ok ? one.value.directives.map(({ name }) => name) : []))
    expect([...new Set(used)].sort()).toEqual([...directives.keys()].sort())
  })
})
