/** Throws when a promise of the product is not kept, in words that every broken promise has in common. */
export function promise(isKept: boolean, words: string): void {
  if (!isKept) throw new Error(`a promise is broken (${words})`)
}
