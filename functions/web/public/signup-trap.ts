/** Quicker than this after opening the page, nobody types an address; our own script waits that long before it sends. */
const SHORTEST_MILLISECONDS = 1000

/**
 * True when a program, not a person, filled in the form: the hidden field holds something, or the form went off at
 * once. It gets the usual answer and nothing is queued.
 */
export function isTrapped(form: { readonly website?: string; readonly elapsed?: number }): boolean {
  return Boolean(form.website) || (form.elapsed !== undefined && form.elapsed < SHORTEST_MILLISECONDS)
}
