interface FormFieldProps {
  readonly id: string
  readonly name: string
  readonly label: string
  /** A word behind the label, in brackets. */
  readonly note?: string
  readonly type: 'text' | 'email' | 'number' | 'checkbox' | 'choice' | 'date'
  readonly hint?: string
  readonly fault?: string
  /** What is filled in; for a check box, any text ticks it. */
  readonly value?: string
  readonly autocomplete?: string
  readonly required?: boolean
  /** Bounds of a number. */
  readonly min?: number
  readonly max?: number
  /** Most characters of a text. */
  readonly maxLength?: number
  /** What a choice offers; `none` stands for no answer. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly none?: string
}

/** One labelled input with its hint and, beside it, its fault. */
export function FormField(props: FormFieldProps) {
  const { id, label, note, type, hint, fault } = props
  return (
    <div class={`field${fault ? ' has-fault' : ''}${type === 'checkbox' ? ' option' : ''}`}>
      {type === 'checkbox' && <Input {...props} />}
      <label for={id}>
        {label}
        {note && <span> ({note})</span>}
      </label>
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

function Input(props: FormFieldProps) {
  const { id, name, type, hint, fault, value, required } = props
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  const common = {
    required,
    'aria-invalid': fault ? ('true' as const) : undefined,
    'aria-describedby': described === '' ? undefined : described,
  }
  if (type === 'choice') return <Choice {...props} common={common} />
  return (
    <input
      id={id}
      name={name}
      type={type}
      {...common}
      value={type === 'checkbox' ? 'on' : value}
      checked={type === 'checkbox' ? Boolean(value) : undefined}
      autocomplete={props.autocomplete}
      step={type === 'number' ? 'any' : undefined}
      min={props.min}
      max={props.max}
      maxlength={props.maxLength}
    />
  )
}

function Choice(props: FormFieldProps & { readonly common: object }) {
  const { id, name, options = [], none, value, common } = props
  return (
    <select id={id} name={name} {...common}>
      <option value="">{none}</option>
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
