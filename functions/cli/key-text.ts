/** A key as the API shows it. */
export interface KeyView {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly standing: 'good' | 'revoked' | 'expired'
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly revokedAt: string | null
  readonly lastUsedOn: string | null
}

/** One key in a line: its id, name, standing, last use, scopes. */
export function keyLine({ id, name, scopes, ...key }: KeyView): string {
  const used = key.lastUsedOn === null ? 'never used' : `used ${key.lastUsedOn}`
  return [id, name.padEnd(24), standingText(key).padEnd(24), used.padEnd(16), scopes.join(' ')].join('  ')
}

function standingText({
  standing,
  expiresAt,
  revokedAt,
}: Pick<KeyView, 'standing' | 'expiresAt' | 'revokedAt'>) {
  if (standing === 'revoked') return `revoked ${revokedAt?.slice(0, 10)}`
  if (standing === 'expired') return `expired ${expiresAt?.slice(0, 10)}`
  return expiresAt === null ? 'good' : `good until ${expiresAt.slice(0, 10)}`
}
