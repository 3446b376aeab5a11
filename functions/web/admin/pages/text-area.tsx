import { describedBy, Field, type FieldWords } from '../../../core/site/pages/field.tsx'

/** A labelled field for several lines, with its hint and, beside it, its fault. */
export function TextArea({
  name,
  value,
  rows = 6,
  maxLength,
  required,
  ...words
}: FieldWords & {
  readonly name: string
  readonly value?: string
  readonly rows?: number
  readonly maxLength?: number
  readonly required?: boolean
}) {
  return (
    <Field {...words}>
      <textarea
        id={words.id}
        name={name}
        rows={rows}
        maxlength={maxLength}
        required={required}
        {...describedBy(words)}
      >
        {value}
      </textarea>
    </Field>
  )
}
