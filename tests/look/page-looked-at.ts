/** A page worth looking at, and the sheet it is on. */
export interface LookedAt {
  readonly group: 'site' | 'people' | 'desk' | 'outbox' | 'mails' | 'notices'
  readonly name: string
  readonly path: string
  /** What is pressed before the picture is taken. */
  readonly press?: string
  /** True where whatever is folded is unfolded first. */
  readonly unfolded?: true
  /** What has to be there by itself before it is taken. */
  readonly awaits?: string
}

/** Pages of a group by name. */
export function on(
  group: LookedAt['group'],
  paths: { readonly [name: string]: string },
): readonly LookedAt[] {
  return Object.entries(paths).map(([name, path]) => ({ group, name, path }))
}
