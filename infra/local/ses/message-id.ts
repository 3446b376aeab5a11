/**
 * An id of the form SES gives in eu-central-1: its prefix, the milliseconds in hex, a UUID, and a counter that has
 * been zero as long as anyone remembers.
 */
export function messageIdAt(milliseconds: number, uuid: string): string {
  return `0107${Math.max(0, Math.floor(milliseconds)).toString(16).padStart(12, '0')}-${uuid}-000000`
}
