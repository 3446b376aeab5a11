import { FormField } from '../../../core/site/pages/form-field.tsx'

/** Asks for a word to be typed before something that cannot be undone; `isTyped` judges it. */
export function TypedConfirmation(props: {
  readonly id: string
  /** What has to be typed, such as an address or `erase`. */
  readonly word: string
  readonly fault?: boolean
}) {
  const { id, word, fault } = props
  return (
    <FormField
      id={id}
      name="typed"
      type="text"
      label={`Type ${word} to confirm`}
      hint="This cannot be undone."
      autocomplete="off"
      required
      {...(fault && { fault: typedFault(word) })}
    />
  )
}

/** What is wrong when something else was typed. */
export function typedFault(word: string): string {
  return `Type exactly ${word}, or leave this page`
}

/** True when what was typed is the word, whatever its case and the blanks around it. */
export function isTyped(typed: string | undefined, word: string): boolean {
  return typed?.trim().toLowerCase() === word.toLowerCase()
}
