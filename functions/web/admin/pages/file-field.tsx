import { describedBy, Field, type FieldWords } from '../../../core/site/pages/field.tsx'

/** A labelled field for files of one's own machine, with its hint and, beside it, its fault. */
export function FileField({
  name,
  accept,
  several,
  required,
  ...words
}: FieldWords & {
  readonly name: string
  /** What the browser offers, as in `accept` (HTML, "File Upload state"). */
  readonly accept: string
  readonly several?: boolean
  readonly required?: boolean
}) {
  return (
    <Field look="file" {...words}>
      <input
        id={words.id}
        name={name}
        type="file"
        accept={accept}
        multiple={several}
        required={required}
        {...describedBy(words)}
      />
    </Field>
  )
}
