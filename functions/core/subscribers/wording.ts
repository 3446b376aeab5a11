import type { Site } from '../site/site.ts'
import { wordingHash } from './consent.ts'
import { storableText } from './storable-text.ts'
import type { Instant } from './subscriber.ts'

/** A text that the site's forms, or its invitations, have asked people to agree to. */
interface Wording {
  /** SHA-256 of the text in hex, as receipts name it. */
  readonly hash: string
  readonly text: string
  /** 1 for the first that the site published. */
  readonly version: number
  /** When it was published first. */
  readonly since: Instant
}

/** Every wording there was, oldest first. Plain JSON: compiled at publishing, named by receipts for good. */
export type WordingRegister = readonly Wording[]

/** What the forms of a site ask people to agree to. */
export function formWordings({ signup }: Pick<Site, 'signup'>): readonly string[] {
  const others = Object.values(signup.forms).map(({ consentText }) => consentText)
  return [signup.consentText, ...others].filter((text) => text !== undefined)
}

/** The register with what people are asked now; the same object when all of it is known. Words once shown never leave it. */
export function registerWordings(
  before: WordingRegister,
  texts: readonly string[],
  now: Instant,
): WordingRegister {
  const register = [...before]
  for (const text of texts.map(storableText)) {
    const hash = wordingHash(text)
    if (register.some((known) => known.hash === hash)) continue
    register.push({ hash, text, version: (register.at(-1)?.version ?? 0) + 1, since: now })
  }
  return register.length === before.length ? before : register
}

/** The number of a text among the site's own wordings; undefined for words that the site never published. */
export function versionOf(register: WordingRegister, text: string): number | undefined {
  const hash = wordingHash(text)
  return register.find((known) => known.hash === hash)?.version
}
