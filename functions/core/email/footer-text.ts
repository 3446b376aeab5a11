import type { Immutable } from '../immutable.ts'
import type { MailWords } from './mail-words.ts'
import type { TextSection } from './text-part.ts'

/** The end of every text part: why this came, who sent it, and the ways out that the mail has. */
export function footerText(words: Immutable<MailWords>, values: ReadonlyMap<string, string>): TextSection[] {
  const links: readonly (readonly [string, string | undefined])[] = [
    [words.viewInBrowser, values.get('link.archive')],
    [words.preferences, values.get('link.preferences')],
    [words.unsubscribe, values.get('link.unsubscribe')],
  ]
  return [
    { kind: 'rule' },
    { kind: 'paragraph', text: values.get('mail.reason') ?? '' },
    { kind: 'paragraph', text: values.get('site.postalAddress') ?? '' },
    ...links.flatMap(([label, href]): TextSection[] => (href ? [{ kind: 'link', label, href }] : [])),
  ]
}
