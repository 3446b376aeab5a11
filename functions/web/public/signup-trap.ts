/** What may give a program away; everything but the hidden field may be left out, as no-script and foreign forms do. */
export interface SignupTells {
  /** The field that no person sees. */
  readonly website?: string
  /** Milliseconds from opening the page to sending, as a script of the page counted them. */
  readonly elapsed?: number
  /** When our server showed the page, in milliseconds since the epoch. */
  readonly opened?: number
}

/**
 * True when a program, not a person, filled in the form: the hidden field holds something, or the form went off within
 * `fillSeconds` of being opened. It gets the usual answer and nothing is queued. `opened` is not signed: whoever forges it
 * could leave it out just as well, and a page that a cache has kept for months only looks slower than it was.
 */
export function isTrapped(tells: SignupTells, fillSeconds: number, now: number): boolean {
  const { website, elapsed, opened } = tells
  if (website) return true
  const taken = [elapsed, opened === undefined ? undefined : now - opened]
  return taken.some((time) => time !== undefined && time >= 0 && time < fillSeconds * 1000)
}
