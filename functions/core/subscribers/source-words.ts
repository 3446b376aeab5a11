import { actorInWords } from '../desk/actor-words.ts'
import type { Colleague } from '../desk/colleague.ts'

/** How a person came, in words that follow "Came by": `the form on /subscribe`, `an import (customers who asked at the counter)`. */
export function sourceInWords(
  source: string,
  colleagues: readonly Pick<Colleague, 'id' | 'email'>[] = [],
): string {
  const [, page] = /^form:(.*)$/s.exec(source) ?? []
  if (page !== undefined) return `the form on ${page}`
  const [, basis] = /^import:\s*(.*)$/s.exec(source) ?? []
  if (basis !== undefined) return `the owner’s word (${basis})`
  if (source.startsWith('desk:')) return `the desk, asked by ${actorInWords(source, colleagues)}`
  return Object.hasOwn(words, source) ? (words[source] ?? source) : source
}

const words: { readonly [source: string]: string } = {
  api: 'the API',
  import: 'an imported file, which asked them',
  suppression: 'the list of suppressions',
}
