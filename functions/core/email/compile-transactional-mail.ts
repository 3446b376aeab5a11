import type { Checked } from '../problem.ts'
import { compileSingleMail, type SingleMailInput } from './compile-single-mail.ts'
import type { CompiledMail } from './compiled-mail.ts'
import { footerText } from './footer-text.ts'
import { sayInMail, type WordValues } from './mail-words.ts'
import { slotMark, withoutSlotMarks } from './slot.ts'
import { type MailLook, personalLinks } from './template-values.ts'
import { type TextSection, textPart } from './text-part.ts'

/** A mail to one person about their subscription. */
export type TransactionalKind = 'confirm' | 'invite' | 'welcome'

/**
 * Compiles the mail that asks for confirmation, the one that asks whom the owner's file names, or the one that welcomes.
 * The first two go to people who may not have asked: they have no list headers, no personal links but their button and the
 * way to be erased, and never repeat a name.
 */
export async function compileTransactionalMail(
  kind: TransactionalKind,
  input: SingleMailInput,
): Promise<Checked<CompiledMail>> {
  const own = kind === 'welcome' ? welcomeValues(input) : askingValues(kind, input)
  const text = (values: ReadonlyMap<string, string>) => transactionalText(kind, input, values)
  return compileSingleMail(input, { kind, template: input.templates[kind], own, text })
}

/** What an invitation says besides its template: what its button agrees to, and what stands for a basis not stated. */
export function invitationWords({ site, words: { invite } }: Pick<MailLook, 'site' | 'words'>) {
  return { text: sayInMail(invite.text, { 'site.name': site.name }), unstated: invite.unstated }
}

function askingValues(kind: 'confirm' | 'invite', { site, words }: SingleMailInput) {
  const { subject, preheader, title, reason } = words[kind]
  const say = { 'site.name': withoutSlotMarks(site.name) }
  return {
    'mail.subject': sayInMail(subject, say),
    'mail.preheader': sayInMail(preheader, say),
    'mail.title': sayInMail(title, say),
    'mail.reason': sayInMail(reason, say),
    ...(kind === 'invite' && { 'invite.basis': slotMark('basisHtml') }),
    'link.action': `${site.url}/confirm/${slotMark('confirmToken')}`,
    // Whom somebody else has named can be erased without confirming first, and has nothing to choose yet.
    'link.preferences': personalLinks(site).preferences,
    'words.preferences': words.yourData,
  }
}

function welcomeValues({ site, words }: SingleMailInput) {
  const { welcome } = words
  const say = { 'site.name': withoutSlotMarks(site.name) }
  const links = personalLinks(site)
  return {
    'mail.subject': sayInMail(welcome.subject, say),
    'mail.preheader': sayInMail(welcome.preheader, say),
    'mail.title': sayInMail(welcome.title, say),
    'mail.reason': sayInMail(welcome.reason, say),
    'link.action': `${site.url}/`,
    'link.unsubscribe': links.unsubscribe,
    'link.preferences': links.preferences,
  }
}

function transactionalText(
  kind: TransactionalKind,
  { words, site }: SingleMailInput,
  values: ReadonlyMap<string, string>,
): string {
  const say: WordValues = {
    'site.name': withoutSlotMarks(site.name),
    'subscriber.name': slotMark('nameText'),
  }
  const paragraph = (text: string): TextSection => ({ kind: 'paragraph', text: sayInMail(text, say) })
  const action = (label: string): TextSection => ({
    kind: 'link',
    label,
    href: values.get('link.action') ?? '',
  })
  const { confirm, invite, welcome } = words
  const sections: { readonly [kind in TransactionalKind]: () => readonly TextSection[] } = {
    confirm: () => [
      paragraph(confirm.text),
      action(confirm.button),
      paragraph(confirm.expires),
      paragraph(confirm.notYou),
    ],
    invite: () => [
      paragraph(invite.text),
      { kind: 'paragraph', text: `${invite.whence}:${slotMark('basisText')}` },
      action(invite.button),
      paragraph(invite.expires),
      paragraph(invite.nothing),
    ],
    welcome: () => [
      paragraph(welcome.greeting),
      paragraph(welcome.text),
      paragraph(welcome.next),
      action(welcome.button),
    ],
  }
  return textPart([
    { kind: 'title', text: values.get('mail.title') ?? '' },
    ...sections[kind](),
    ...footerText(kind === 'welcome' ? words : { ...words, preferences: words.yourData }, values),
  ])
}
