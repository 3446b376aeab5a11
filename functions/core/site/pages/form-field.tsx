import { describedBy, Field, FieldLabel, type FieldWords } from './field.tsx'

interface FormFieldProps extends FieldWords {
  readonly name: string
  readonly type: 'text' | 'email' | 'number' | 'checkbox' | 'choice' | 'date' | 'time'
  /** What is filled in; for a check box, any text ticks it. */
  readonly value?: string
  readonly autocomplete?: string
  readonly required?: boolean
  /** Bounds of a number. */
  readonly min?: number
  readonly max?: number
  /** Most characters of a text. */
  readonly maxLength?: number
  /** What a choice offers; `none` stands for no answer, and without it there is always one. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly none?: string
}

/** One labelled input with its hint and, beside it, its fault. */
export function FormField(props: FormFieldProps) {
  const { id, label, note, type, hint, fault } = props
  const words = { id, label, note, hint, fault }
  if (type !== 'checkbox')
    return (
      <Field {...words}>
        <Input {...props} />
      </Field>
    )
  return (
    <div class={fault ? 'field has-fault option' : 'field option'}>
      <Input {...props} />
      <FieldLabel {...words} />
    </div>
  )
}

function Input(props: FormFieldProps) {
  const { id, name, type, value, required } = props
  const common = { required, ...describedBy(props) }
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
      {none !== undefined && <option value="">{none}</option>}
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
