import { type Played, type PlayedAnswer, type PlayedRequest, sent } from './played.ts'

/** An article that stands there, or lies there as a draft. */
interface PlayedArticle {
  readonly id: number
  readonly title: string
  readonly body_markdown: string
  readonly canonical_url: string
  readonly description: string
  readonly tags: readonly string[]
  readonly published: boolean
}

/** DEV with one account. */
export interface PlayedDev extends Played {
  readonly key: string
  /** Newest last. */
  readonly articles: PlayedArticle[]
  /** Addresses that articles of other accounts have. */
  readonly taken: Set<string>
  play(request: PlayedRequest): PlayedAnswer
}

export function playedDev(): PlayedDev {
  let made = 0
  const dev: PlayedDev = {
    asked: [],
    trouble: () => undefined,
    key: 'dev-key-that-nobody-may-see',
    articles: [],
    taken: new Set(),
    play(request) {
      const { method, path, headers } = request
      if (!headers['user-agent']) return { status: 403, body: 'Forbidden Bots' }
      if (headers['api-key'] !== dev.key) return refuse(401, 'unauthorized')
      if (path === '/api/articles/me/all') return { status: 200, body: page(dev, request) }
      if (method === 'POST' && path === '/api/articles') {
        made += 1
        return write(dev, request, { ...blank, id: 900 + made })
      }
      const there = dev.articles.find(({ id }) => path === `/api/articles/${id}`)
      return there ? write(dev, request, there) : refuse(404, 'not found')
    },
  }
  return dev
}

const blank: PlayedArticle = {
  id: 0,
  title: '',
  body_markdown: '',
  canonical_url: '',
  description: '',
  tags: [],
  published: false,
}

function write(dev: PlayedDev, { body, method }: PlayedRequest, before: PlayedArticle): PlayedAnswer {
  const article = { ...before, ...(sent(body, 'article') as object) }
  const isTaken = dev.articles.some(
    ({ id, canonical_url: url }) => id !== article.id && url === article.canonical_url,
  )
  if (isTaken || dev.taken.has(article.canonical_url))
    return refuse(422, 'Canonical url has already been taken. Email support for further details.')
  if (article.tags.length > 4) return refuse(422, 'Tag list exceed the maximum of 4 tags')
  if (article.title === '') return refuse(422, 'Title can’t be blank')
  const at = dev.articles.findIndex(({ id }) => id === article.id)
  dev.articles.splice(at < 0 ? dev.articles.length : at, at < 0 ? 0 : 1, article)
  return { status: method === 'POST' ? 201 : 200, body: view(article) }
}

function page({ articles }: PlayedDev, { query }: PlayedRequest): unknown {
  const [size, number] = ['per_page', 'page'].map((name) => Number(query.get(name)))
  const from = ((number ?? 1) - 1) * (size ?? 30)
  return [...articles]
    .reverse()
    .slice(from, from + (size ?? 30))
    .map(view)
}

function view(article: PlayedArticle) {
  return { ...article, type_of: 'article', url: `https://dev.to/studio/${article.id}` }
}

function refuse(status: number, error: string): PlayedAnswer {
  return { status, body: { error, status } }
}
