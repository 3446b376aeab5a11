/** A labelled field for files of one's own machine, with its hint and, beside it, its fault. */
export function FileField(props: {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly fault?: string | undefined
  /** What the browser offers, as in `accept` (HTML, "File Upload state"). */
  readonly accept: string
  readonly several?: boolean
  readonly required?: boolean
}) {
  const { id, name, label, hint, fault, accept, several, required } = props
  return (
    <div class={fault ? 'field file has-fault' : 'field file'}>
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <input
        id={id}
        name={name}
        type="file"
        accept={accept}
        multiple={several}
        required={required}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}
      />
    </div>
  )
}
