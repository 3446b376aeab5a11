/** The domain of an address, or a domain itself, in lower case. */
export function domainOf(addressOrDomain: string): string {
  return addressOrDomain.slice(addressOrDomain.lastIndexOf('@') + 1).toLowerCase()
}

/** A domain and every one above it, the top one last. */
export function upwardsFrom(domain: string): readonly string[] {
  const labels = domain.split('.')
  return labels.map((_, index) => labels.slice(index).join('.'))
}

/** The same without the top one, which is nobody's own. */
export function ownUpwardsFrom(domain: string): readonly string[] {
  return upwardsFrom(domain).slice(0, -1)
}
