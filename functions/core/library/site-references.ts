import type { Article } from '../articles/article.ts'
import type { Problem } from '../problem.ts'
import { nearest, suggest } from '../yaml/suggestion.ts'
import type { Library } from './library.ts'
import { articleError, articleWarning } from './library-problem.ts'

type Referring = Pick<
  Article,
  'file' | 'places' | 'directives' | 'service' | 'booking' | 'disclaimer' | 'tags'
>

/** Services, disclaimers and topics that articles and pages name and site.yaml does not have. */
export function siteReferenceProblems({ articles, pages = [], site }: Library): readonly Problem[] {
  const services = Object.keys(site.booking.services)
  const disclaimers = Object.keys(site.disclaimers)
  const topics = site.topics.map(({ id }) => id)
  const writings: readonly Referring[] = [
    ...articles,
    ...pages.map((page) => ({ ...page, booking: false as const, disclaimer: false as const, tags: [] })),
  ]
  return writings.flatMap((article) => [
    ...serviceProblems(article, services),
    ...disclaimerProblems(article, disclaimers),
    ...article.tags.flatMap((tag, index) => tagProblems(article, tag, index, topics)),
  ])
}

function serviceProblems(article: Referring, services: readonly string[]): readonly Problem[] {
  const own = article.booking === false ? [] : [{ key: article.booking.service, where: 'booking.service' }]
  const used = article.directives.flatMap((use) => {
    if (use.name !== 'booking') return []
    const key = use.attributes.service ?? article.service ?? (services.length === 1 ? services[0] : '')
    return [{ key: String(key ?? ''), where: use }]
  })
  return [...own, ...used].flatMap(({ key, where }) => {
    if (services.includes(key)) return []
    const message =
      key === ''
        ? 'Which service this books is not said'
        : `There is no booking service \`${key}\` in site.yaml`
    const mend = key === '' ? 'Add {service=...}' : suggest(key, services, 'Add it there')
    return [articleError(article, where, { rule: 'service-unknown', message, mend })]
  })
}

function disclaimerProblems(article: Referring, disclaimers: readonly string[]): readonly Problem[] {
  const own = article.disclaimer === false ? [] : [{ key: article.disclaimer, where: 'disclaimer' }]
  const used = article.directives.flatMap((use) =>
    use.name === 'disclaimer' && typeof use.attributes.kind === 'string'
      ? [{ key: use.attributes.kind, where: use }]
      : [],
  )
  return [...own, ...used].flatMap(({ key, where }) => {
    if (disclaimers.includes(key)) return []
    const message = `There is no disclaimer \`${key}\` in site.yaml`
    return [
      articleError(article, where, {
        rule: 'disclaimer-unknown',
        message,
        mend: suggest(key, disclaimers, 'Add it there'),
      }),
    ]
  })
}

/** Free tags are allowed; one that is no topic gets a nod, because digests and topic pages will not find it. */
function tagProblems(
  article: Referring,
  tag: string,
  index: number,
  topics: readonly string[],
): readonly Problem[] {
  if (topics.includes(tag)) return []
  const near = nearest(tag, topics)
  const message = `The tag \`${tag}\` is not a topic of site.yaml`
  const mend =
    near === undefined
      ? 'Add the topic there, or leave it as a free tag'
      : `Did you mean \`${near}\`? Write that`
  return [articleWarning(article, `tags.${index}`, { rule: 'tag-no-topic', message, mend })]
}
