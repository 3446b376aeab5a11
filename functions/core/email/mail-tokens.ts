import type { Tokens } from '../site/tokens.ts'

/** What a template may say about the mail at hand, the same for every recipient. */
export const MAIL_TOKENS = [
  'site.name',
  'site.tagline',
  'site.url',
  'site.language',
  'site.direction',
  /** The sides where lines begin and end: left and right, or right and left. */
  'site.start',
  'site.end',
  'site.postalAddress',
  'mail.subject',
  'mail.preheader',
  'mail.title',
  'mail.reason',
  /** Of a notice to the owner: what happened, the campaign's name and the details behind a space, what to do. */
  'notice.happened',
  'notice.campaign',
  'notice.details',
  'notice.todo',
  'notice.command',
  'notice.otherCommand',
  'notice.thirdCommand',
  /** Of a mail to a colleague: what it is about, what its button says, how long it works, and what else there is to know. */
  'desk.text',
  'desk.button',
  'desk.expires',
  'desk.notYou',
  /** Of an invitation: how the owner came by the address, behind a space. */
  'invite.basis',
  'issue.title',
  'issue.date',
  'article.meta',
  'link.home',
  'link.archive',
  'link.action',
  'link.unsubscribe',
  'link.preferences',
] as const

/** The name of one such token. */
export type MailToken = (typeof MAIL_TOKENS)[number]

/** The recipient's name behind a space, or nothing. */
export const NAME_TOKEN = 'subscriber.name'

/** The look's tokens by name: `colour.light.ink`, `font.reading`, `size.1` to `size.7`, `space.1` to `space.9`, `radius`. */
export function lookTokens(tokens: Tokens): ReadonlyMap<string, string> {
  const { type, space, radius, colour } = tokens
  return new Map([
    ...Object.entries(colour.light).map(([role, value]): [string, string] => [`colour.light.${role}`, value]),
    ...Object.entries(colour.dark).map(([role, value]): [string, string] => [`colour.dark.${role}`, value]),
    ['font.reading', type.mailReading],
    ['font.interface', type.mailInterface],
    ...type.steps.map((step, index): [string, string] => [`size.${index + 1}`, `${step}px`]),
    ...space.map((step, index): [string, string] => [`space.${index + 1}`, `${step}px`]),
    ['radius', `${radius}px`],
  ])
}
