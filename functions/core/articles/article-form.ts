/** Every form that an article takes: its page, a mail of its own, its part of a digest, that mail's plain text, an entry of a feed. */
const articleForms = ['page', 'mail', 'teaser', 'text', 'feed'] as const
export type ArticleForm = (typeof articleForms)[number]

/** True for the name of a form. */
export function isArticleForm(name: string | undefined): name is ArticleForm {
  return articleForms.some((form) => form === name)
}

/** True for a form that is a mail, or a part of one. */
export function isMailForm(form: ArticleForm): boolean {
  return form === 'mail' || form === 'teaser' || form === 'text'
}
