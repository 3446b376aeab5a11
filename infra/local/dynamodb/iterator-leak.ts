import { AbstractKeyIterator, AbstractValueIterator } from './dynalite-parts.ts'

/**
 * Stops dynalite's leak of one open cursor a Query: it ends cursors by `return()`, which LevelDB's iterators do not
 * have, so they get one that closes them. Patches the classes of this process, once.
 */
export function stopIteratorLeak(): void {
  for (const { prototype } of [AbstractKeyIterator, AbstractValueIterator]) {
    prototype.return ??= function (this: { close(): Promise<void> }) {
      return this.close()
    }
  }
}
