import type { Post } from './post.ts'

/** What is sent to DEV of an article (Forem API, `ArticleArticle`). */
export interface DevArticle {
  readonly title: string
  readonly body_markdown: string
  readonly published: true
  readonly canonical_url: string
  readonly description: string
  readonly tags: readonly string[]
  readonly main_image?: string
}

const mostTags = 4
const mostLetters = 30

/** The whole article for DEV, which names the address it is from above it. The author's text stands in for the description. */
export function devArticle(post: Post): DevArticle {
  return {
    title: post.title,
    body_markdown: devMarkdown(post.markdown),
    published: true,
    canonical_url: post.url,
    description: post.targets.dev?.text?.trim() || post.description,
    tags: devTags(post),
    ...(post.picture && { main_image: post.picture.url }),
  }
}

/** Tags as DEV takes them: small letters and digits, each once, four at most. */
export function devTags(post: Post): readonly string[] {
  const words = post.targets.dev?.tags ?? post.tags
  const tags = words.map((tag) =>
    tag
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, ''),
  )
  return [...new Set(tags)].filter((tag) => tag !== '' && tag.length <= mostLetters).slice(0, mostTags)
}

/**
 * Markdown that DEV reads as it is meant: a rule at the top would open front matter, and braces outside code would be a
 * Liquid tag, which it runs or refuses.
 */
export function devMarkdown(markdown: string): string {
  const body = markdown.trim().replace(/^---+(?=\s*(?:\n|$))/, '***')
  return body.replace(codeOrBrace, (found) => (found[0] === '{' ? `&#123;${found[1]}` : found))
}

const codeOrBrace = /(`{3,}|~{3,})[\s\S]*?\1|(`{1,2})[\s\S]+?\2|\{[{%]/g
