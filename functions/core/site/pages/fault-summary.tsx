import type { FieldFaults } from './signup-form.tsx'

/** The list of faults above a form, each leading to its field; nothing when there are none. */
export function FaultSummary(props: {
  readonly title: string
  readonly faults: FieldFaults
  readonly id: string
}) {
  const faults = Object.entries(props.faults)
  if (faults.length === 0) return null
  return (
    <div class="fault-summary" role="alert" tabindex={-1}>
      <p class="fault-title">{props.title}</p>
      <ul>
        {faults.map(([field, text]) => (
          <li>
            <a href={`#${props.id}-${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
