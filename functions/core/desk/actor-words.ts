import type { Colleague } from './colleague.ts'

/**
 * Who did something, as trails and receipts name them, in words: somebody at the desk, who is known there by an id, by their
 * address. Whoever left the desk since is `a former colleague`.
 */
export function actorInWords(actor: string, colleagues: readonly Pick<Colleague, 'id' | 'email'>[]): string {
  const [, id] = /^desk:(.+)$/.exec(actor) ?? []
  if (id === undefined) return actor
  return colleagues.find((colleague) => colleague.id === id)?.email ?? 'a former colleague'
}
