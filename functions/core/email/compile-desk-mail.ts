import { type Checked, hasErrors } from '../problem.ts'
import { compileSingleMail, type SingleMailInput } from './compile-single-mail.ts'
import type { CompiledMail } from './compiled-mail.ts'
import { type DeskMailKind, deskMailKinds } from './desk-mail-kind.ts'
import { footerText } from './footer-text.ts'
import { sayInMail } from './mail-words.ts'
import { slotMark, withoutSlotMarks } from './slot.ts'
import { textPart } from './text-part.ts'

/** Both, by their kinds; or the problems of the template that makes them. */
export async function compileDeskMails(
  input: SingleMailInput,
): Promise<Checked<readonly (readonly [DeskMailKind, CompiledMail])[]>> {
  const compiled: [DeskMailKind, CompiledMail][] = []
  for (const kind of deskMailKinds) {
    const mail = await compileDeskMail(kind, input)
    if (!mail.ok || hasErrors(mail.problems)) return { ok: false, problems: mail.problems }
    compiled.push([kind, mail.value])
  }
  return { ok: true, value: compiled, problems: [] }
}

/**
 * Compiles a mail to a colleague. They are on no list, so it has no list headers and no personal links but its button; only
 * the sign-in link carries a secret, which is a slot.
 */
export async function compileDeskMail(
  kind: DeskMailKind,
  input: SingleMailInput,
): Promise<Checked<CompiledMail>> {
  const own = valuesOf(kind, input)
  const text = (values: ReadonlyMap<string, string>) =>
    textPart([
      { kind: 'title', text: own['mail.title'] },
      { kind: 'paragraph', text: own['desk.text'] },
      { kind: 'link', label: own['desk.button'], href: own['link.action'] },
      { kind: 'paragraph', text: own['desk.expires'] },
      { kind: 'paragraph', text: own['desk.notYou'] },
      ...footerText(input.words, values),
    ])
  return compileSingleMail(input, { kind, template: input.templates.desk, own, text })
}

function valuesOf(kind: DeskMailKind, { site, words }: SingleMailInput) {
  const { [kind]: said } = words
  const say = (text: string) => sayInMail(text, { 'site.name': withoutSlotMarks(site.name) })
  const page = `${site.url}/admin/sign-in`
  return {
    'mail.subject': say(said.subject),
    'mail.preheader': say(said.preheader),
    'mail.title': say(said.title),
    'mail.reason': say(said.reason),
    'desk.text': say(said.text),
    'desk.button': said.button,
    'desk.expires': said.expires,
    'desk.notYou': say(said.notYou),
    'link.action': kind === 'sign-in' ? `${page}/${slotMark('signInSecret')}` : page,
  }
}
