import * as z from 'zod'
import { type NoticeCause, noticeCauses } from '../notices/notice.ts'

/** Tokens that mail words may use, by name. */
const TOKENS = [
  'site.name',
  'article.title',
  'article.author',
  'minutes',
  'date',
  'count',
  'subscriber.name',
] as const

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

const noticeWords = z.strictObject({
  subject: words('site.name'),
  preheader: words('site.name'),
  title: words('site.name'),
  /** What happened, and what Tidings did. */
  happened: words('site.name'),
  /** What the owner can do. */
  todo: words('site.name'),
})

/** A mail with a button that only its reader may press. */
const askingWords = z.strictObject({
  subject: words('site.name'),
  preheader: words('site.name'),
  title: words('site.name'),
  text: words('site.name'),
  button: words(),
  expires: words(),
  notYou: words('site.name'),
  reason: words('site.name'),
})

/** The section `mail` of templates/words/<lang>.yaml: everything a subscriber reads in a mail besides articles. */
export const mailWordsSchema = z.strictObject({
  byline: words('article.author', 'date'),
  minutes: words('minutes'),
  /** Link to a whole article; says which one. */
  readArticle: words('article.title'),
  /** Button to a whole article, where no booking is offered. */
  readButton: words(),
  moreArticles: words(),
  /** Above the titles of articles that a mail has no room to show. */
  alsoTold: words(),
  /** Link to all articles, for those that it has no room to name. */
  alsoOnSite: words('count'),
  credit: words(),
  bookingTitle: words(),
  viewInBrowser: words(),
  preferences: words(),
  /** The link to the same page for somebody who has agreed to nothing yet. */
  yourData: words(),
  unsubscribe: words(),
  postalAddress: words(),
  confirm: askingWords,
  /** To whom the owner's own file names. */
  invite: z.strictObject({
    subject: words('site.name'),
    preheader: words('site.name'),
    title: words('site.name'),
    /** What the reader agrees to by the button. */
    text: words('site.name'),
    /** Stands before the owner's own words on where the address comes from, or before `unstated`. */
    whence: words(),
    unstated: words(),
    button: words(),
    expires: words(),
    nothing: words('site.name'),
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
  /** What colleagues get, who work at the desk. */
  'sign-in': askingWords,
  'desk-invitation': askingWords,
  /** What the owner is told. */
  notice: z.strictObject({
    campaign: words(),
    details: words(),
    next: words(),
    reason: words('site.name'),
    ...mapCauses(noticeWords),
  }),
})

function mapCauses<Schema>(schema: Schema): { readonly [cause in NoticeCause]: Schema } {
  const entries = noticeCauses.map((cause) => [cause, schema])
  return Object.fromEntries(entries) as { readonly [cause in NoticeCause]: Schema }
}

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
  return new Map(tokensBelow('words', words))
}

function tokensBelow(name: string, value: string | object): readonly [string, string][] {
  if (typeof value === 'string') return [[name, value]]
  return Object.entries(value).flatMap(([part, below]) => tokensBelow(`${name}.${part}`, below))
}

function wordTokensIn(text: string): string[] {
  return [...text.matchAll(/\{\{(.*?)\}\}/g)].map((match) => match[1]?.trim() ?? '')
}
