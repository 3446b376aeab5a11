import type { Child } from 'hono/jsx'

/** What a field says of itself: its label, with a word behind it in brackets, how to fill it in, and what is wrong with it. */
export interface FieldWords {
  readonly id: string
  readonly label: string
  readonly note?: string | undefined
  readonly hint?: string | undefined
  readonly fault?: string | undefined
}

/** Attributes that tie a control to the hint and the fault which its `Field` shows (WAI-ARIA, `aria-describedby`). */
export function describedBy({ id, hint, fault }: Pick<FieldWords, 'id' | 'hint' | 'fault'>) {
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return {
    'aria-invalid': fault ? ('true' as const) : undefined,
    'aria-describedby': described === '' ? undefined : described,
  }
}

/** A control below its label, its hint and its fault. */
export function Field({ look, children, ...words }: FieldWords & { look?: string; children: Child }) {
  return (
    <div class={['field', look, words.fault && 'has-fault'].filter(Boolean).join(' ')}>
      <FieldLabel {...words} />
      {children}
    </div>
  )
}

/** The words of a field, for whoever puts its control elsewhere. */
export function FieldLabel({ id, label, note, hint, fault }: FieldWords) {
  return (
    <>
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
    </>
  )
}
