import { createRoute, z } from '@hono/zod-openapi'
import { listTopics } from '../../flows/list-topics.ts'
import type { Ports } from '../../flows/ports.ts'
import { json, problems, unfit } from './answers.ts'
import type { Api } from './api-environment.ts'
import { pageOf } from './schemas.ts'

const articleSchema = z
  .object({
    slug: z.string(),
    title: z.string(),
    description: z.string(),
    status: z.enum(['draft', 'published', 'unlisted', 'archived']),
    date: z.string(),
    url: z.string(),
    topics: z.array(z.string()),
    words: z.int(),
    minutes: z.int(),
  })
  .openapi('Article')

const topicSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    subscribers: z.int().min(0).nullable().openapi({
      description:
        'Active people who follow it, kept up to date with every change; null before the first count',
    }),
    countedAt: z.string().nullable().openapi({
      description: 'When everybody was last counted, which happens daily and mends what a crash left out',
    }),
  })
  .openapi('Topic', {
    example: {
      id: 'back-care',
      name: 'Back care',
      description: 'Short exercises for a strong back, once a week.',
      subscribers: 1204,
      countedAt: '2026-11-05T03:00:00.000Z',
    },
  })

const articles = createRoute({
  method: 'get',
  path: '/articles',
  operationId: 'listArticles',
  summary: 'Every article without errors, newest first, drafts included',
  responses: { 200: json(pageOf(articleSchema), 'The articles'), ...problems.query, ...problems.locked },
})

const topics = createRoute({
  method: 'get',
  path: '/topics',
  operationId: 'listTopics',
  summary: 'What people can subscribe to, and how many do',
  responses: { 200: json(pageOf(topicSchema), 'The topics'), ...problems.locked },
})

/** What the owner wrote. */
export function addContentRoutes(app: Api, ports: Ports): void {
  app.openapi(articles, async (context) => {
    const loaded = await ports.composer.read()
    if (!loaded.ok) return unfit(context, loaded.problems)
    const { site, articles: all } = loaded.value
    const items = all.map((article) => {
      const { slug, title, description, status, date, words, minutes, path, elsewhere, tags } = article
      const shown = { slug, title, description, status, date, words, minutes }
      return { ...shown, url: elsewhere ?? `${site.url}${path}`, topics: [...tags] }
    })
    return context.json({ items }, 200)
  })
  app.openapi(topics, async (context) => {
    return context.json({ items: [...(await listTopics(ports))] }, 200)
  })
}
