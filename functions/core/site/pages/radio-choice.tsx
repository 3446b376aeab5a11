interface RadioChoiceProps {
  readonly id: string
  readonly name: string
  readonly legend: string
  readonly options: readonly { readonly value: string; readonly label: string; readonly text?: string }[]
  readonly chosen?: string | undefined
  readonly fault?: string | undefined
}

/** One of a few, as radio buttons with their explanations, or in two columns without; `id` is the field's own. */
export function RadioChoice({ id, name, legend, options, chosen, fault }: RadioChoiceProps) {
  const look = options.some(({ text }) => text) ? 'choice' : 'choice compact'
  return (
    <fieldset class={fault ? `${look} has-fault` : look} id={id} aria-describedby={fault && `${id}-fault`}>
      <legend>{legend}</legend>
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {options.map(({ value, label, text }) => (
        <div class="option">
          <input
            id={`${id}-${value}`}
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            aria-describedby={text && `${id}-${value}-text`}
          />
          <div>
            <label for={`${id}-${value}`}>{label}</label>
            {text && (
              <p class="hint" id={`${id}-${value}-text`}>
                {text}
              </p>
            )}
          </div>
        </div>
      ))}
    </fieldset>
  )
}
