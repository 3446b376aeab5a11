import type { Child } from 'hono/jsx'
import type { PageLink } from '../../../core/site/pages/page.ts'

/** The head of a list: its title, beside it what can be done, the main thing first, and below both what the list is. */
export function ListHead(props: {
  readonly title: string
  /** None where the empty list offers the same. */
  readonly acts: readonly PageLink[]
  readonly children?: Child
}) {
  const { title, acts, children } = props
  return (
    <>
      <div class="title-row">
        <h1>{title}</h1>
        {acts.length > 0 && (
          <p class="title-acts">
            {acts.map(({ href, label }, index) => (
              <a class={index === 0 ? 'button' : 'button text'} href={href}>
                {label}
              </a>
            ))}
          </p>
        )}
      </div>
      {children && <p class="standfirst">{children}</p>}
    </>
  )
}
