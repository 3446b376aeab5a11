/** One way of looking at something. */
export interface Choice {
  readonly value: string
  readonly label: string
}

/** Ways of looking at one thing as a row of links, the chosen one marked; works without a script. */
export function Choices(props: {
  /** What is chosen, such as `Form`. */
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: string
  /** Where a choice leads. */
  readonly href: (value: string) => string
}) {
  const { label, choices, chosen, href } = props
  return (
    <nav class="choices" aria-label={label}>
      <ul>
        {choices.map((choice) => (
          <li>
            <a href={href(choice.value)} aria-current={choice.value === chosen ? 'true' : undefined}>
              {choice.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
