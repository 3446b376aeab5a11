import { anArticleFile } from '../support/owner-files.ts'

const words =
  'the back a bar and of in load to rest week is that slow it for with training hand one step more less strong again'.split(
    ' ',
  )

/** The text of the article of that number, about 700 words in every shape that owners write, and of no meaning. */
export function aMadeUpArticle(number: number, more = ''): string {
  const draw = drawing(number)
  const some = (count: number) => Array.from({ length: count }, () => words[draw(words.length)]).join(' ')
  const paragraph = () =>
    `${some(12)}, **${some(3)}** ${some(20)}. ${some(9)} [${some(3)}](https://example.com/${draw(99)}) ${some(14)}. ${some(25)}.`
  const section = (index: number) =>
    [
      `## ${index + 1}. ${some(5)}`,
      paragraph(),
      paragraph(),
      `- ${some(9)}\n- ${some(7)}\n- *${some(8)}*`,
    ].join('\n\n')
  const sections = Array.from({ length: 5 }, (_, index) => section(index))
  const body = [
    ...sections.slice(0, 3),
    `| ${some(1)} | ${some(1)} |\n| :-- | --: |\n| ${some(2)} | 20 kg |\n| ${some(2)} | 30 kg |`,
    `:::callout[${some(3)}]{type=tip}\n${some(20)}.\n:::`,
    ...sections.slice(3),
    `> ${some(18)}.[^note]`,
    `[^note]: ${some(12)}.`,
    `Back to [another](/articles/made-up-${Math.max(0, number - 7)}/).`,
    more,
  ].join('\n\n')
  const tag = number % 2 === 0 ? 'back-care' : 'strength'
  const day = new Date(Date.UTC(2026, 9, 30) - number * 43_200_000).toISOString().slice(0, 10)
  return anArticleFile(`Made up ${number}`, [], body)
    .replace('[back-care]', `[${tag}]`)
    .replace('2026-11-01', day)
}

/** Numbers below a bound, the same ones in every run (Park and Miller, 1988). */
function drawing(seed: number): (bound: number) => number {
  let state = seed * 7919 + 1
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647
    return state % bound
  }
}
