/**
 * The slug that a name was meant to be: lower-case Latin letters and digits with single hyphens, no longer than so many
 * characters; empty when the name has none of them.
 */
export function slugLike(name: string, longest = Number.POSITIVE_INFINITY): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '')
}
