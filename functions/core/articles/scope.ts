import type { RootContent } from 'mdast'
import type { Passage } from './article.ts'
import type { Scope } from './directives/directive.ts'
import { parseMarkdown } from './markdown.ts'
import { prepare } from './prepare.ts'
import type { RenderContext } from './render-context.ts'
import { hrefOf, resolveUrl } from './resolve-url.ts'

/** What a directive of this passage can ask for, in a medium with or without absolute URLs. */
export function scopeOf(passage: Passage, context: RenderContext, absolute: boolean): Scope {
  const siteUrl = context.site.url
  const target = { path: passage.path, siteUrl, absolute }
  const href = (url: string) => hrefOf(resolveUrl(url, passage.file, siteUrl), target)
  const siteHref = (url: string) => hrefOf(resolveUrl(url, 'site.yaml', siteUrl), target)
  return {
    context,
    service: passage.service,
    href,
    parse: (markdown): readonly RootContent[] => prepare(parseMarkdown(markdown), siteHref).children,
  }
}
