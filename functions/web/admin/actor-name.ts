import type { Colleague } from '../../core/desk/colleague.ts'

/** Whom an audit trail names, as colleagues know them: of `desk:<id>` the address, of one who left that they did. */
export function actorName(actor: string, colleagues: readonly Colleague[]): string {
  if (!actor.startsWith('desk:')) return actor
  const id = actor.slice('desk:'.length)
  return colleagues.find((colleague) => colleague.id === id)?.email ?? 'a former colleague'
}
