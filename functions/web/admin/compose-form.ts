import { type FormFields, fieldOf } from '../read-form.ts'

/** What a campaign begins with, as it was typed. */
export interface ComposeForm {
  readonly kind: string
  readonly name: string
  readonly subject: string
  /** Slugs of articles that it was begun from, in their order. */
  readonly articles: readonly string[]
  /** Names this one form, so that sending it twice makes one draft. */
  readonly key: string
}

/** Reads the form that begins a campaign. */
export function readCompose(fields: FormFields): ComposeForm {
  return {
    kind: fieldOf(fields, 'kind') ?? '',
    name: fieldOf(fields, 'name') ?? '',
    subject: fieldOf(fields, 'subject') ?? '',
    articles: (fields.get('articles') ?? []).filter((slug) => slug !== ''),
    key: fieldOf(fields, 'key') ?? '',
  }
}

/** The fields of the campaign that it asks for. */
export function composedFields({ kind, name, subject, articles }: ComposeForm) {
  return { kind, name, subject, ...(articles.length > 0 && { articles }) }
}
