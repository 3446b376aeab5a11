import { type Frequency, frequencies } from '../subscribers/frequency.ts'

/** Contents a run has at most. */
export const mostVariants = 8

/** Slugs of articles, newest first. */
export type ArticleSet = readonly string[]

/** People by how often they want digests. */
type PeopleByFrequency = { readonly [frequency in Frequency]?: number }

/** Who has exactly these articles before them; a key is slugs with spaces between. */
export type SetTally = Map<string, PeopleByFrequency>

/** Counts one more person; nobody for a set of no articles. */
export function addSet(tally: SetTally, set: ArticleSet, frequency: Frequency = 'every'): void {
  const key = set.join(' ')
  if (key === '') return
  const people = tally.get(key)
  tally.set(key, { ...people, [frequency]: (people?.[frequency] ?? 0) + 1 })
}

/**
 * The contents to compile: the distinct sets, most people first, at most eight. What most people of a frequency have before
 * them is always among them: what it leaves out would be lost to those for whom no later issue carries it. When some beyond
 * the eighth would have none that suits them, the last place goes to what they all have before them.
 */
export function contentsFor(tally: ReadonlyMap<string, PeopleByFrequency>): readonly ArticleSet[] {
  const sorted = [...tally].sort(byPeople)
  const keys = sorted.map(([key]) => key)
  const main = new Set(frequencies.flatMap((frequency) => mainKey(sorted, frequency) ?? []))
  const ranked = [...keys.filter((key) => main.has(key)), ...keys.filter((key) => !main.has(key))]
  const inOrder = (chosen: readonly string[]) => keys.filter((key) => chosen.includes(key)).map(setOf)
  const first = inOrder(ranked.slice(0, mostVariants))
  const uncovered = ranked.slice(mostVariants).filter((key) => contentOf(first, setOf(key)) === undefined)
  if (uncovered.length === 0) return first
  const begun = inOrder(ranked.slice(0, mostVariants - 1))
  const displaced = ranked
    .slice(mostVariants - 1)
    .map(setOf)
    .filter((set) => contentOf(begun, set) === undefined)
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

/** What most people of a frequency have before them, of sets with most people first. */
function mainKey(
  sorted: readonly (readonly [string, PeopleByFrequency])[],
  frequency: Frequency,
): string | undefined {
  const most = Math.max(0, ...sorted.map(([, people]) => people[frequency] ?? 0))
  return most === 0 ? undefined : sorted.find(([, people]) => people[frequency] === most)?.[0]
}

function setOf(key: string): ArticleSet {
  return key.split(' ')
}

function byPeople(
  [key, people]: [string, PeopleByFrequency],
  [otherKey, others]: [string, PeopleByFrequency],
): number {
  return (
    sumOf(others) - sumOf(people) || setOf(otherKey).length - setOf(key).length || (key < otherKey ? -1 : 1)
  )
}

function sumOf(people: PeopleByFrequency): number {
  return frequencies.reduce((sum, frequency) => sum + (people[frequency] ?? 0), 0)
}
