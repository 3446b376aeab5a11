import * as z from 'zod'
import { ruledString } from '../../yaml/rules.ts'
import { bullets, element, link, paragraph, strong, text } from '../builders.ts'
import type { Directive, DirectiveCall, MarkupScope, Scope } from './directive.ts'

const attributes = z.strictObject({
  slugs: ruledString(
    (value) =>
      slugsOf(value).length > 0 && slugsOf(value).every((slug) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)),
    'This is not a list of slugs',
    'Write the slugs with a space between them',
  ),
})
type Attributes = z.output<typeof attributes>

/** `::related{slugs="one two"}`: links to other articles, by their titles. */
export const related: Directive<Attributes> = {
  name: 'related',
  form: 'leaf',
  label: 'none',
  attributes,
  web: aside,
  feed: aside,
  mail: (call, scope) => {
    const nodes = linkList(call, scope)
    return nodes.length === 0
      ? []
      : [{ kind: 'note', tone: 'callout', title: scope.context.words.related, nodes }]
  },
  text: plain,
  markdown: plain,
}

/** The slugs that the attribute names, separated by spaces or commas. */
export function slugsOf(value: string): readonly string[] {
  return value.split(/[\s,]+/).filter((slug) => slug !== '')
}

function knownArticles({ attributes: { slugs } }: DirectiveCall<Attributes>, scope: Scope) {
  return slugsOf(slugs).flatMap((slug) => {
    const article = scope.context.articles.get(slug)
    return article === undefined
      ? []
      : [{ title: article.title, href: scope.href(`/articles/${slug}/`) ?? '/' }]
  })
}

function linkList(call: DirectiveCall<Attributes>, scope: Scope) {
  const items = knownArticles(call, scope)
  if (items.length === 0) return []
  return [
    element(
      'ul',
      {},
      items.map(({ title, href }) => element('li', {}, [element('a', { href }, [title])])),
    ),
  ]
}

function aside(call: DirectiveCall<Attributes>, scope: MarkupScope) {
  const list = linkList(call, scope)
  if (list.length === 0) return []
  return [
    element('section', { className: ['related'] }, [
      element('h2', {}, [scope.context.words.related]),
      ...list,
    ]),
  ]
}

function plain(call: DirectiveCall<Attributes>, scope: Scope) {
  const items = knownArticles(call, scope)
  if (items.length === 0) return []
  const list = bullets(items.map(({ title, href }) => paragraph(link(href, text(title)))))
  return [paragraph(strong(text(scope.context.words.related))), list]
}
