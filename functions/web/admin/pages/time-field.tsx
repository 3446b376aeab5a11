/** A day, a time of day, or a word about them, with its hint and, beside it, its fault. */
export function TimeField(props: {
  readonly id: string
  readonly name: string
  readonly type: 'date' | 'time' | 'text'
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly fault?: string | undefined
}) {
  const { id, name, type, label, hint, value, fault } = props
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div class={fault ? 'field has-fault' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <input
        id={id}
        name={name}
        type={type}
        value={value}
        autocomplete="off"
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described === '' ? undefined : described}
      />
    </div>
  )
}
