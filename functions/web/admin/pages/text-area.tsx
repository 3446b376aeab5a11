/** A labelled field for several lines, with its hint and, beside it, its fault. */
export function TextArea(props: {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly fault?: string | undefined
  readonly value?: string
  readonly rows?: number
  readonly maxLength?: number
  readonly required?: boolean
}) {
  const { id, name, label, hint, fault, value, rows = 6, maxLength, required } = props
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
      <textarea
        id={id}
        name={name}
        rows={rows}
        maxlength={maxLength}
        required={required}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described === '' ? undefined : described}
      >
        {value}
      </textarea>
    </div>
  )
}
