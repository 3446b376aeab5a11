import { type NoticeCause, noticeCauses } from '../notices/notice.ts'
import { noticeCommands } from '../notices/notice-commands.ts'
import { type Checked, hasErrors } from '../problem.ts'
import { compileSingleMail, type SingleMailInput } from './compile-single-mail.ts'
import type { CompiledMail } from './compiled-mail.ts'
import { footerText } from './footer-text.ts'
import { sayInMail } from './mail-words.ts'
import { slotMark, withoutSlotMarks } from './slot.ts'
import { type TextSection, textPart } from './text-part.ts'

/** A notice is made from what other mails are made from, and names commands that work on its stage. */
export interface NoticeInput extends SingleMailInput {
  readonly stage: string
}

/** Every notice, by its cause; or the problems of the template. */
export async function compileNotices(
  input: NoticeInput,
): Promise<Checked<readonly (readonly [NoticeCause, CompiledMail])[]>> {
  const compiled: [NoticeCause, CompiledMail][] = []
  for (const cause of noticeCauses) {
    const mail = await compileNotice(cause, input)
    // One template makes them all, so its problems are told once.
    if (!mail.ok || hasErrors(mail.problems)) return { ok: false, problems: mail.problems }
    compiled.push([cause, mail.value])
  }
  return { ok: true, value: compiled, problems: [] }
}

/**
 * Compiles the mail that tells the owner of one cause. It goes to one person who looks after the site: no list headers,
 * no personal links; the campaign and the details are slots, encoded as names are.
 */
export async function compileNotice(cause: NoticeCause, input: NoticeInput): Promise<Checked<CompiledMail>> {
  const own = valuesOf(cause, input)
  const text = (values: ReadonlyMap<string, string>) => noticeText(cause, input, values)
  return compileSingleMail(input, { kind: 'notice', template: input.templates.notice, own, text })
}

function valuesOf(cause: NoticeCause, { site, words, stage }: NoticeInput) {
  const { [cause]: said, reason } = words.notice
  const say = (text: string) => sayInMail(text, { 'site.name': withoutSlotMarks(site.name) })
  const [command = '', otherCommand = '', thirdCommand = ''] = commandsOf(cause, stage)
  return {
    'mail.subject': say(said.subject),
    'mail.preheader': say(said.preheader),
    'mail.title': say(said.title),
    'mail.reason': say(reason),
    'notice.happened': say(said.happened),
    'notice.todo': say(said.todo),
    'notice.campaign': isAboutCampaign(cause) ? slotMark('campaignHtml') : '',
    'notice.details': slotMark('detailsHtml'),
    'notice.command': command,
    'notice.otherCommand': otherCommand,
    'notice.thirdCommand': thirdCommand,
  }
}

function noticeText(
  cause: NoticeCause,
  { words, stage }: NoticeInput,
  values: ReadonlyMap<string, string>,
): string {
  const { notice } = words
  const value = (token: string) => values.get(token) ?? ''
  return textPart([
    { kind: 'title', text: value('mail.title') },
    { kind: 'paragraph', text: value('notice.happened') },
    ...(isAboutCampaign(cause) ? [fact(notice.campaign, 'campaignText')] : []),
    fact(notice.details, 'detailsText'),
    { kind: 'heading', text: notice.next },
    { kind: 'paragraph', text: value('notice.todo') },
    ...commandsOf(cause, stage).map((text): TextSection => ({ kind: 'ready', text })),
    ...footerText(words, values),
  ])
}

function fact(label: string, slot: 'campaignText' | 'detailsText'): TextSection {
  return { kind: 'paragraph', text: `${label}:${slotMark(slot)}` }
}

function commandsOf(cause: NoticeCause, stage: string): readonly string[] {
  return noticeCommands(cause, stage).map((command) => command.replace('ID', slotMark('campaignId')))
}

function isAboutCampaign(cause: NoticeCause): boolean {
  return !aboutTheSystem.includes(cause)
}

const aboutTheSystem: readonly NoticeCause[] = [
  'dead-letters',
  'restored-table',
  'turnstile',
  'hook-disabled',
  'syndication',
]
