import type { Post } from '../../functions/core/syndication/post.ts'

/** An article that asks for every network. */
export function aPost(over: Partial<Post> = {}): Post {
  return {
    articleId: 'five-lifts',
    slug: 'five-lifts',
    url: 'https://studio.example/articles/five-lifts/',
    title: 'Five lifts that carry over',
    description: 'What to train when there is time for two sessions a week, and why in this order.',
    language: 'en-GB',
    tags: ['Strength basics', 'Back care'],
    date: '2026-11-20',
    publishedAt: '2026-11-20T07:00:00.000Z',
    author: 'Ines Keller',
    markdown: 'Train **five** lifts.\n\nRead [more](https://studio.example/).\n',
    mark: 'first',
    targets: { webhook: {}, mastodon: {}, bluesky: {}, dev: {} },
    ...over,
  }
}
