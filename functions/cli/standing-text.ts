import { wrapText } from '../core/articles/wrap-text.ts'
import { type TargetName, targetWords } from '../core/syndication/post.ts'
import type { PostStanding } from '../core/syndication/post-standing.ts'
import { standingWords } from '../core/syndication/standing-words.ts'

/** What the API says of an article at a network. */
export interface StandingView {
  readonly article: string
  readonly title: string
  readonly target: TargetName
  readonly state: PostStanding['state']
  readonly act: PostStanding['act']
  readonly until: string | null
  readonly url: string | null
  readonly sentAt: string | null
  readonly reason: string | null
  readonly why: PostStanding['why'] | null
  readonly said: {
    readonly text: string
    readonly link: string | null
    readonly notes: readonly string[]
  } | null
}

/** True for what is done within a minute, or being done. */
export function underWay({ state, act, until }: StandingView): boolean {
  return state === 'sending' || (act !== 'nothing' && until === null)
}

/** Articles with a line a network, and below it, where that is wanted, what would be said. */
export function standingLines(
  items: readonly StandingView[],
  timeZone: string,
  { said: isSaid }: { readonly said: boolean },
): readonly string[] {
  if (items.length === 0)
    return ['Nothing is told anywhere. Networks are named below syndication in site.yaml.']
  const articles = new Map<string, readonly StandingView[]>()
  for (const item of items) articles.set(item.article, [...(articles.get(item.article) ?? []), item])
  return [...articles].flatMap(([article, standings], index) => [
    ...(index > 0 ? [''] : []),
    `${article}  ${standings[0]?.title ?? ''}`,
    ...standings.flatMap((standing) => [
      `  ${targetWords[standing.target].padEnd(10)} ${standingWords(standingOf(standing), timeZone)}`,
      ...(standing.url === null ? [] : [`             ${standing.url}`]),
      ...(isSaid ? saidLines(standing) : []),
    ]),
  ])
}

function saidLines({ said, act }: StandingView): readonly string[] {
  if (!said || act === 'remove') return []
  const text = said.text.split('\n').flatMap((line) => wrapText(line, 84))
  const link = said.link === null || said.text.includes(said.link) ? [] : [`(${said.link})`]
  return [...text, ...link, ...said.notes.map((note) => `Note: ${note}`)].map((line) => `          | ${line}`)
}

function standingOf(view: StandingView): PostStanding {
  const { article, title, target, state, act, until, url, sentAt, reason, why } = view
  return {
    ...{ articleId: article, slug: article, title, target, state, act, inDoubt: false },
    ...(until !== null && { until }),
    ...(url !== null && { url }),
    ...(sentAt !== null && { sentAt }),
    ...(reason !== null && { reason }),
    ...(why && { why }),
  }
}
