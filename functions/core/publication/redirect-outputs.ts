import { articlePath } from '../site/pages/page.ts'
import { redirectPage } from '../site/pages/redirect-page.tsx'
import { type ArticleRegister, pageInRegister } from './article-register.ts'
import { pageFrameOf } from './cards.ts'
import type { Publication } from './publication.ts'
import { keyOf, pageOutput, type SiteOutput } from './site-output.ts'

/** A page at each address that an article once had, or that it names as an alias: it leads to where the article is now. */
export function redirectOutputs(publication: Publication, register: ArticleRegister): readonly SiteOutput[] {
  const { assets, site, words } = pageFrameOf(publication)
  const framed = keyOf(assets.styles, site.url, site.language, site.name, words.moved)
  return Object.entries(register).flatMap(([slug, { hasPage }]): readonly SiteOutput[] => {
    const redirect = hasPage ? undefined : pageInRegister(slug, register)
    if (redirect === undefined) return []
    const make = () => redirectPage({ assets, site, words }, redirect)
    const page = pageOutput(articlePath(slug), { wave: 'page', key: keyOf(framed, redirect), make })
    return [{ ...page, redirect }]
  })
}
