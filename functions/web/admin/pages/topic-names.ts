import type { Site } from '../../../core/site/site.ts'

/** Topics by the names that readers know, with commas between them; one that the site has no more, by its id. */
export function topicNames(ids: readonly string[], { topics }: Pick<Site, 'topics'>): string {
  return ids.map((id) => topics.find((topic) => topic.id === id)?.name ?? id).join(', ')
}
