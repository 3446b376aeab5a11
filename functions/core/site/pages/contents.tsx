import type { PageFrame, PageLink } from './page.ts'

/** The parts of a long article. Folded where it stands above the text; beside it the pages' script opens it. */
export function Contents({
  frame,
  parts,
}: {
  readonly frame: PageFrame
  readonly parts: readonly PageLink[]
}) {
  const { contents } = frame.words.article
  return (
    <nav class="contents" aria-label={contents}>
      <details>
        <summary>{contents}</summary>
        <ol>
          {parts.map(({ href, label }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}
