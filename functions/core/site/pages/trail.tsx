import type { PageFrame, PageLink } from './page.ts'

/** The pages above this one, the nearest last; `lang` where what it stands in is of another language. */
export function Trail(props: {
  readonly frame: PageFrame
  readonly links: readonly PageLink[]
  readonly lang?: string | undefined
}) {
  const { frame, links, lang } = props
  return (
    <nav class="trail" aria-label={frame.words.navigation.trail} lang={lang}>
      <ol>
        {links.map(({ href, label }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The pages above an article: all articles, and the first of its topics that has a page. */
export function trailOf(
  { words }: Pick<PageFrame, 'words'>,
  tags: readonly { readonly label: string; readonly href?: string }[],
): readonly PageLink[] {
  const topic = tags.flatMap(({ label, href }) => (href === undefined ? [] : [{ label, href }]))
  return [{ href: '/articles/', label: words.lists.articles }, ...topic.slice(0, 1)]
}
