import type { Article, Passage } from '../../../functions/core/articles/article.ts'
import { parseMarkdown } from '../../../functions/core/articles/markdown.ts'
import { parseArticle } from '../../../functions/core/articles/parse-article.ts'
import type { RenderContext } from '../../../functions/core/articles/render-context.ts'
import { formatProblem, type Problem } from '../../../functions/core/problem.ts'
import { parseSite } from '../../../functions/core/site/parse-site.ts'
import type { Site } from '../../../functions/core/site/site.ts'

/** A small, complete site.yaml. */
export const siteYaml = `name: Quay Gym
tagline: Strong enough
description: A gym on the quay.
url: https://quay.example
language: en
timeZone: Europe/Zurich
author: Ada Quay
postalAddress: |-
  Quay Gym
  1 Quay
sender:
  name: Quay Gym
  email: digest@mail.quay.example
topics:
  - id: back-care
    name: Back care
    description: Backs.
  - id: mobility
    name: Mobility
    description: Hips.
booking:
  services:
    consultation:
      label: Book a consultation
      url: https://cal.example/quay
      provider: calcom
disclaimers:
  medical:
    title: General advice
    text: Ask a **doctor** first, or [read on](/advice/).
signup:
  consentText: Yes, send me the digest of Quay Gym.
email:
  reason: You get this because your address is on our list.
`

/** The checked site of `siteYaml`. */
export const site: Site = mustParse(parseSite('site.yaml', siteYaml))

/** An article's source: front matter (whole lines replace the usual four) and body. */
export function articleSource(body: string, frontMatter: readonly string[] = []): string {
  const usual = [
    'title: Five lifts',
    'date: 2026-11-01',
    'description: Five lifts and why we teach them first.',
    'tags: [back-care]',
  ]
  const keys = frontMatter.map((line) => line.split(':')[0])
  const kept = usual.filter((line) => !keys.includes(line.split(':')[0]))
  return ['---', ...kept, ...frontMatter, '---', body].join('\n')
}

/** The article of a body that has no errors. */
export function article(
  body: string,
  frontMatter: readonly string[] = [],
  file = 'articles/five-lifts.md',
): Article {
  return mustParse(parseArticle({ file, source: articleSource(body, frontMatter), site }))
}

/** A body as the renderers get it, its problems ignored: what defends them must not be the checks. */
export function uncheckedPassage(body: string): Passage {
  return {
    file: 'articles/five-lifts.md',
    path: '/articles/five-lifts/',
    lang: 'en',
    body: parseMarkdown(body),
  }
}

/** Problems of an article with this body, as lines; the body's first line is line 6 of the file. */
export function problemsOf(body: string, frontMatter: readonly string[] = []): readonly string[] {
  return linesOf(
    parseArticle({ file: 'articles/five-lifts.md', source: articleSource(body, frontMatter), site }).problems,
  )
}

/** `line:column severity rule` of each problem. */
export function linesOf(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ line, column, severity, rule }) => `${line}:${column} ${severity} ${rule}`)
}

/** Words, sizes and other articles for the renderers. */
export const context: RenderContext = {
  site,
  words: {
    references: 'References',
    notes: 'Notes',
    backToReference: 'Back to {{number}}',
    related: 'Related',
    signup: 'Subscribe',
    signupForwarded: 'Forwarded? Subscribe',
    watch: 'Watch: {{title}}',
    disclaimer: 'Please note',
  },
  images: new Map([['images/bar.png', { width: 1200, height: 675 }]]),
  articles: new Map([['hinge', { title: 'The hinge', description: 'How to bend.' }]]),
}

function mustParse<T>(
  checked: { readonly problems: readonly Problem[] } & ({ ok: true; value: T } | { ok: false }),
): T {
  if (checked.ok) return checked.value
  throw new Error(checked.problems.map(formatProblem).join('\n'))
}
