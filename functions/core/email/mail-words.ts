import * as z from 'zod'

/** Tokens that mail words may use, by name. */
const TOKENS = ['site.name', 'article.title', 'article.author', 'minutes', 'date', 'subscriber.name'] as const

/** The name of a token in mail words. */
export type WordToken = (typeof TOKENS)[number]

/** A non-empty text that may use these tokens and no others. */
function words(...tokens: WordToken[]) {
  return z
    .string()
    .trim()
    .min(1)
    .refine((text) => wordTokensIn(text).every((token) => tokens.some((known) => known === token)), {
      error: `this text may use ${tokens.length === 0 ? 'no token' : tokens.map((token) => `{{${token}}}`).join(', ')}`,
    })
}

/** The section `mail` of templates/words/<lang>.yaml: everything a subscriber reads in a mail besides articles. */
export const mailWordsSchema = z.strictObject({
  byline: words('article.author', 'date'),
  minutes: words('minutes'),
  /** Link to a whole article; says which one. */
  readArticle: words('article.title'),
  /** Button to a whole article, where no booking is offered. */
  readButton: words(),
  moreArticles: words(),
  credit: words(),
  bookingTitle: words(),
  viewInBrowser: words(),
  preferences: words(),
  unsubscribe: words(),
  postalAddress: words(),
  confirm: z.strictObject({
    subject: words('site.name'),
    preheader: words('site.name'),
    title: words('site.name'),
    text: words('site.name'),
    button: words(),
    expires: words(),
    notYou: words('site.name'),
    reason: words('site.name'),
  }),
  welcome: z.strictObject({
    subject: words('site.name'),
    preheader: words('site.name'),
    title: words('site.name'),
    greeting: words('subscriber.name'),
    text: words('site.name'),
    next: words(),
    button: words(),
    reason: words('site.name'),
  }),
})

/** What mails say, in one language. */
export type MailWords = z.infer<typeof mailWordsSchema>

/** Values for the tokens of a text. */
export type WordValues = { readonly [token in WordToken]?: string }

/** The text with its tokens' values; a token without one is a fault. */
export function sayInMail(text: string, values: WordValues): string {
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, token: string) => {
    const value = values[token as WordToken]
    if (value === undefined) throw new Error(`The words "${text}" need a value for ${token}`)
    return value
  })
}

/** Every text by its token in templates, for example `words.unsubscribe` and `words.confirm.title`. */
export function wordTokens(words: MailWords): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string'
        ? [[`words.${name}`, value]]
        : Object.entries(value).map(([part, text]) => [`words.${name}.${part}`, text]),
    ),
  )
}

function wordTokensIn(text: string): string[] {
  return [...text.matchAll(/\{\{(.*?)\}\}/g)].map((match) => match[1]?.trim() ?? '')
}
