import type { Child } from 'hono/jsx'
import type { PageLink } from './page.ts'

/** How something came out, what may be done about it between, and where to go from here. */
export function ToldBody(props: {
  readonly title: string
  readonly text: string
  readonly onward: PageLink
  readonly children?: Child
}) {
  const { title, text, onward, children } = props
  return (
    <div class="narrow">
      <h1>{title}</h1>
      <p class="standfirst">{text}</p>
      {children}
      <p>
        <a class="onward-link" href={onward.href}>
          {onward.label}
        </a>
      </p>
    </div>
  )
}
