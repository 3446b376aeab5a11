interface FormFieldProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'email' | 'number' | 'checkbox'
  readonly hint?: string
  readonly fault?: string
  /** What is filled in; for a check box, any text ticks it. */
  readonly value?: string
  readonly autocomplete?: string
  readonly required?: boolean
}

/** One labelled input with its hint and, beside it, its fault. */
export function FormField(props: FormFieldProps) {
  const { id, label, type, hint, fault } = props
  return (
    <div class={`field${fault ? ' has-fault' : ''}${type === 'checkbox' ? ' option' : ''}`}>
      {type === 'checkbox' && <Input {...props} />}
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
      {type !== 'checkbox' && <Input {...props} />}
    </div>
  )
}

function Input({ id, name, type, hint, fault, value, autocomplete, required }: FormFieldProps) {
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <input
      id={id}
      name={name}
      type={type}
      value={type === 'checkbox' ? 'on' : value}
      checked={type === 'checkbox' ? Boolean(value) : undefined}
      autocomplete={autocomplete}
      required={required}
      step={type === 'number' ? 'any' : undefined}
      aria-invalid={fault ? 'true' : undefined}
      aria-describedby={described === '' ? undefined : described}
    />
  )
}
