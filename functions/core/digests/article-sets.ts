/** Contents a run has at most. */
export const mostVariants = 8

/** Slugs of articles, newest first. */
export type ArticleSet = readonly string[]

/** How many people have exactly these articles before them; a key is slugs with spaces between. */
export type SetTally = Map<string, number>

/** Counts one more person; nobody for a set of no articles. */
export function addSet(tally: SetTally, set: ArticleSet): void {
  const key = set.join(' ')
  if (key !== '') tally.set(key, (tally.get(key) ?? 0) + 1)
}

/**
 * The contents to compile: the distinct sets, most people first, at most eight. When some beyond the eighth would have
 * none that suits them, the last place goes to what they all have before them.
 */
export function contentsFor(tally: ReadonlyMap<string, number>): readonly ArticleSet[] {
  const sets = [...tally].sort(byPeople).map(([key]) => key.split(' '))
  const first = sets.slice(0, mostVariants)
  const uncovered = sets.slice(mostVariants).filter((set) => contentOf(first, set) === undefined)
  if (uncovered.length === 0) return first
  const begun = first.slice(0, -1)
  const displaced = sets.slice(mostVariants - 1).filter((set) => contentOf(begun, set) === undefined)
  const shared = displaced.reduce((common, set) => common.filter((slug) => set.includes(slug)))
  return shared.length === 0 ? first : [...begun, shared]
}

/** The content for somebody: their very set, else the largest that holds nothing they had; undefined when none does. */
export function contentOf(contents: readonly ArticleSet[], set: ArticleSet): number | undefined {
  const fitting = contents
    .map((articles, number) => ({ articles, number }))
    .filter(({ articles }) => articles.length > 0 && articles.every((slug) => set.includes(slug)))
  const [best] = fitting.sort((one, other) => other.articles.length - one.articles.length)
  return best?.number
}

function byPeople([key, people]: [string, number], [otherKey, others]: [string, number]): number {
  return others - people || otherKey.split(' ').length - key.split(' ').length || (key < otherKey ? -1 : 1)
}
