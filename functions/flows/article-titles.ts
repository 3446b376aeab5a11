import type { Ports } from './ports.ts'

/** The titles of all articles as they are stored now, by slug; none where the content cannot be read. */
export async function articleTitles(ports: Pick<Ports, 'composer'>): Promise<ReadonlyMap<string, string>> {
  const read = await ports.composer.read()
  return new Map(read.ok ? read.value.articles.map(({ slug, title }) => [slug, title]) : [])
}
