import type { Article } from '../articles/article.ts'
import type { Problem } from '../problem.ts'
import type { Publication } from './publication.ts'

/**
 * Where an article stands. `ahead`: it has its page already and waits for its day to enter digests. `hidden`: a page that no list
 * names. `elsewhere`: it came from a feed and is read on its own site; `left-out`: the same, and nothing carries it. `kept-back`: it
 * has errors, so what it published before stays.
 */
export type ArticleState =
  | 'published'
  | 'ahead'
  | 'hidden'
  | 'elsewhere'
  | 'left-out'
  | 'draft'
  | 'archived'
  | 'kept-back'

/** An article as its author finds it: also one that errors keep off the site. */
export interface ArticleEntry {
  /** Its slug; of one that is kept back, the name of its file, which is no slug. */
  readonly name: string
  readonly file: string
  /** The file's name where nothing could be read of it. */
  readonly title: string
  readonly state: ArticleState
  /** Absent where nothing could be read of it. */
  readonly date?: string
  readonly topics: readonly string[]
  readonly problems: readonly Problem[]
}

/** Every article: those kept back first, then the newest first. `today` is a day of the site's zone. */
export function articleEntries(publication: Publication, today: string): readonly ArticleEntry[] {
  const { articles, broken, keptBack, problems } = publication
  const byFile = new Map<string, Problem[]>()
  for (const problem of problems) byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), problem])
  const entryOf = (article: Article, name: string, state: ArticleState): ArticleEntry => {
    const { file, title, date } = article
    const topics = topicsOf(publication, article)
    return { name, file, title, state, date, topics, problems: byFile.get(file) ?? [] }
  }
  const files = broken.filter((file) => /^(articles|incoming)\/.+\.md$/.test(file))
  const waiting = files.map((file): ArticleEntry => {
    const name = file.replace(/^articles\//, '')
    const article = keptBack.find((each) => each.file === file)
    if (article) return entryOf(article, name, 'kept-back')
    return { name, file, title: name, state: 'kept-back', topics: [], problems: byFile.get(file) ?? [] }
  })
  return [
    ...waiting.toSorted((one, other) => ((one.date ?? '') < (other.date ?? '') ? 1 : -1)),
    ...articles.map((article) => entryOf(article, article.slug, stateOf(article, today))),
  ]
}

/** Topics by their names, free words as they are. */
function topicsOf({ site }: Pick<Publication, 'site'>, { tags }: Article): readonly string[] {
  return tags.map((tag) => site.topics.find(({ id }) => id === tag)?.name ?? tag)
}

function stateOf({ status, date, elsewhere }: Article, today: string): ArticleState {
  if (elsewhere !== undefined) return status === 'published' ? 'elsewhere' : 'left-out'
  switch (status) {
    case 'draft':
      return 'draft'
    case 'archived':
      return 'archived'
    case 'unlisted':
      return 'hidden'
    case 'published':
      return date > today ? 'ahead' : 'published'
  }
}
