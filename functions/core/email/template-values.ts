import type { Immutable } from '../immutable.ts'
import type { Site } from '../site/site.ts'
import type { Tokens } from '../site/tokens.ts'
import { lookTokens, type MailToken } from './mail-tokens.ts'
import { type MailWords, sayInMail, wordTokens } from './mail-words.ts'
import { slotMark, withoutSlotMarks } from './slot.ts'
import { directionOf } from './text-direction.ts'

/** What every mail of a site is made from. */
export interface MailLook {
  readonly site: Site
  readonly words: Immutable<MailWords>
  readonly tokens: Tokens
}

/** The value of every token of a template: the look, the words, the site, and this mail's own, also words in place of the usual ones. Absent ones are empty. */
export function templateValues(
  look: MailLook,
  own: { readonly [token in MailToken | 'words.preferences']?: string },
): ReadonlyMap<string, string> {
  const { site, words, tokens } = look
  const direction = directionOf(site.language)
  const spoken = [...wordTokens(words)].map(([token, text]): [string, string] => [
    token,
    sayWords(text, site),
  ])
  const mail: { readonly [token in MailToken]: string } = {
    'site.name': withoutSlotMarks(site.name),
    'site.tagline': withoutSlotMarks(site.tagline),
    'site.url': site.url,
    'site.language': site.language,
    'site.direction': direction,
    'site.start': direction === 'ltr' ? 'left' : 'right',
    'site.end': direction === 'ltr' ? 'right' : 'left',
    'site.postalAddress': withoutSlotMarks(postalLine(site)),
    'mail.subject': '',
    'mail.preheader': '',
    'mail.title': '',
    'mail.reason': '',
    'notice.happened': '',
    'notice.campaign': '',
    'notice.details': '',
    'notice.todo': '',
    'notice.command': '',
    'notice.otherCommand': '',
    'notice.thirdCommand': '',
    'desk.text': '',
    'desk.button': '',
    'desk.expires': '',
    'desk.notYou': '',
    'invite.basis': '',
    'issue.title': '',
    'issue.date': '',
    'article.meta': '',
    'link.home': `${site.url}/`,
    'link.archive': '',
    'link.action': '',
    'link.unsubscribe': '',
    'link.preferences': '',
    ...own,
  }
  return new Map([...lookTokens(tokens), ...spoken, ...Object.entries(mail)])
}

/** The sender's postal address on one line, headed by the name where the owner left that out. */
export function postalLine(site: Site): string {
  const address = site.postalAddress
    .split('\n')
    .map((line) => line.trim().replace(/,$/, ''))
    .filter((line) => line !== '')
    .join(', ')
  return address.startsWith(site.name) ? address : `${site.name}, ${address}`
}

/** Links of one person: unsubscribing (RFC 8058) and preferences. */
export function personalLinks(site: Site): { readonly unsubscribe: string; readonly preferences: string } {
  return {
    unsubscribe: `${site.url}/u/${slotMark('unsubscribeToken')}`,
    preferences: `${site.url}/preferences/${slotMark('preferencesToken')}`,
  }
}

/** Words that concern an article have no meaning in a template; they are said where the article is. */
function sayWords(text: string, site: Site): string {
  return sayInMail(text, {
    'site.name': withoutSlotMarks(site.name),
    'subscriber.name': slotMark('nameHtml'),
    'article.title': '',
    'article.author': '',
    minutes: '',
    date: '',
    count: '',
  })
}
