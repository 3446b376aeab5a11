import { type ArticleRegister, articlesByTopic } from '../core/publication/article-register.ts'
import { listTopics } from './list-topics.ts'
import type { Ports } from './ports.ts'

/** A topic with its followers as last counted, and how many articles that have a page are about it. */
export type SurveyedTopic = Awaited<ReturnType<typeof listTopics>>[number] & { readonly articles: number }

/** What people can subscribe to, in the order of site.yaml, with what there is to read. Nobody is counted here. */
export async function surveyTopics(
  ports: Pick<Ports, 'compiled' | 'subscribers'>,
): Promise<readonly SurveyedTopic[]> {
  const [topics, register] = await Promise.all([listTopics(ports), ports.compiled.read('articles')])
  const articles = articlesByTopic((register ?? {}) as ArticleRegister)
  return topics.map((topic) => ({ ...topic, articles: articles.get(topic.id) ?? 0 }))
}
