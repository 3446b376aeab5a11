import { redact } from '../../core/redact.ts'
import { countGraphemes, cutText } from '../../core/syndication/cut-text.ts'

const limit = { most: 200, measure: countGraphemes }

/** What a server said as one line of text for the owner: no markup, no control characters, none of the secrets, cut. */
export function clean(said: string, hidden: readonly string[]): string {
  // Before markup goes, which would take a secret apart; and only the beginning, since whole error pages come.
  let text = said.slice(0, 20_000)
  for (const secret of hidden) if (secret !== '') text = text.replaceAll(secret, '…')
  const line = text
    .replace(/<(script|style)[\s\S]*?<\/\1>|<[^<>]*>/gi, ' ')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  return cutText(redact(line.slice(0, 1_000)), limit, 'en')
}
