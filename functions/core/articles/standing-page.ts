import type { Place } from '../yaml/place.ts'
import type { Heading, Passage } from './article.ts'
import type { Uses } from './uses.ts'

/** A page that belongs to no date and no digest, such as the one on privacy: `pages/<slug>.md`, at `/<slug>/`. */
export interface StandingPage extends Passage, Uses {
  readonly slug: string
  /** Changes with every byte of its file. */
  readonly mark: string
  readonly title: string
  /** For search engines, and below the title. */
  readonly description: string
  readonly dir: 'ltr' | 'rtl'
  readonly headings: readonly Heading[]
  /** Where each front matter value stands, by dotted path. */
  readonly places: Readonly<Record<string, Place>>
}
