import type { Child } from 'hono/jsx'

/** Something that is so, under its name, and what is to be known beside it. */
export interface Fact {
  readonly label: string
  readonly value: Child
  readonly note?: Child
}

/** Facts as a list of names and values. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ label, value, note }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {note && <dd class="row-text">{note}</dd>}
        </div>
      ))}
    </dl>
  )
}
