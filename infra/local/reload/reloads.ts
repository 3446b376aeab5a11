import type { SitePublisher } from '../../../functions/flows/file-ports.ts'

/** Tells the pages that browsers show when the site has changed, so that whoever edits it sees it at once. */
export interface Reloads {
  /** The same site, whose changes are noted. */
  watched(site: SitePublisher): SitePublisher
  /** Tells everybody who listens, if something was noted since the last time. */
  tell(): void
  /** Calls back each time; answers what ends that. */
  listen(told: () => void): () => void
}

/** Nobody listens yet. */
export function createReloads(): Reloads {
  const listeners = new Set<() => void>()
  let hasChanged = false
  const noting = <Given extends unknown[], Answer>(act: (...given: Given) => Promise<Answer>) => {
    return async (...given: Given) => {
      const answer = await act(...given)
      hasChanged = true
      return answer
    }
  }
  return {
    watched: (site) => ({ ...site, write: noting(site.write), remove: noting(site.remove) }),
    tell() {
      if (!hasChanged) return
      hasChanged = false
      for (const told of [...listeners]) told()
    },
    listen(told) {
      listeners.add(told)
      return () => void listeners.delete(told)
    },
  }
}
