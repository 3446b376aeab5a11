import { escapeAttribute, escapeText } from '../escape.ts'
import { longestName } from '../subscribers/name.ts'
import type { SignupField, SignupForm } from '../subscribers/signup-form-settings.ts'
import type { PageWords } from './page-words.ts'

/** What a snippet is made for. */
export interface SnippetFor {
  /** Origin of the site, or of the server on this machine. */
  readonly origin: string
  readonly form: SignupForm
  readonly words: PageWords
}

/** A signup form in the three ways another page or program can have it. */
export interface SignupSnippets {
  /** One element that shows the form where it stands. */
  readonly script: string
  /** A form that needs no script and no style. */
  readonly html: string
  /** A request to the API, as a shell takes it. */
  readonly curl: string
}

/** What integrators copy into their page, their program or their shell. */
export function signupSnippets(wanted: SnippetFor): SignupSnippets {
  return { script: scriptOf(wanted), html: htmlOf(wanted), curl: curlOf(wanted) }
}

function scriptOf({ origin, form }: SnippetFor): string {
  const named = form.name ? ` data-form="${escapeAttribute(form.name)}"` : ''
  return `<script src="${origin}/signup.js"${named} async></script>`
}

function htmlOf({ origin, form, words }: SnippetFor): string {
  const { signup } = words
  const more = form.privacy && new URL(form.privacy, origin).href
  return [
    `<form method="post" action="${origin}/subscribe">`,
    hidden('source', 'form:another-site'),
    ...(form.name ? [hidden('form', form.name)] : []),
    hidden('consentText', form.consentText),
    labelled(signup.email, '<input type="email" name="email" autocomplete="email" required>'),
    labelled(
      `${signup.name} (${signup.optional})`,
      `<input type="text" name="name" maxlength="${longestName}" autocomplete="given-name">`,
    ),
    ...form.fields.map((field) => question(field, words)),
    ...(form.offer.length > 1 ? topics(form, words) : []),
    `  <p hidden><label>${escapeText(signup.leaveEmpty)} <input type="text" name="website" tabindex="-1" autocomplete="off"></label></p>`,
    `  <p>${escapeText(form.consentText)}${more ? ` <a href="${escapeAttribute(more)}">${escapeText(signup.privacy)}</a>` : ''}</p>`,
    `  <p><button type="submit">${escapeText(form.button ?? signup.button)}</button></p>`,
    '</form>',
  ].join('\n')
}

function hidden(name: string, value: string): string {
  return `  <input type="hidden" name="${name}" value="${escapeAttribute(value)}">`
}

function labelled(label: string, input: string, help?: string): string {
  const hint = help === undefined ? '' : `<small>${escapeText(help)}</small><br>`
  return `  <p><label>${escapeText(label)}<br>${hint}${input}</label></p>`
}

function question(field: SignupField, { signup }: PageWords): string {
  const { type, required, help } = field
  const label = required ? field.label : `${field.label} (${signup.optional})`
  const input = inputOf(field, signup.choose)
  if (type === 'boolean') return `  <p><label>${input} ${escapeText(label)}</label></p>`
  return labelled(label, input, help)
}

function inputOf({ name, type, required, min, max, options = [] }: SignupField, choose: string): string {
  const common = `name="fields.${name}"${required ? ' required' : ''}`
  switch (type) {
    case 'boolean':
      return `<input type="checkbox" ${common}>`
    case 'number': {
      const bounds = [min === undefined ? '' : ` min="${min}"`, max === undefined ? '' : ` max="${max}"`]
      return `<input type="number" step="any"${bounds.join('')} ${common}>`
    }
    case 'date':
      return `<input type="date" ${common}>`
    case 'text':
      return `<input type="text" maxlength="${max ?? 500}" ${common}>`
    case 'choice': {
      const listed = options.map(
        ({ value, label }) => `<option value="${escapeAttribute(value)}">${escapeText(label)}</option>`,
      )
      return `<select ${common}><option value="">${escapeText(choose)}</option>${listed.join('')}</select>`
    }
  }
}

function topics({ offer, topics: ticked }: SignupForm, { signup }: PageWords): readonly string[] {
  return [
    hidden('topicsShown', 'yes'),
    '  <fieldset>',
    `    <legend>${escapeText(signup.topics)}</legend>`,
    ...offer.map(({ id, name }) => {
      const checked = ticked.includes(id) ? ' checked' : ''
      return `    <p><label><input type="checkbox" name="topics" value="${id}"${checked}> ${escapeText(name)}</label></p>`
    }),
    '  </fieldset>',
  ]
}

function curlOf({ origin, form }: SnippetFor): string {
  const answers = form.fields.map((field) => [field.name, answerTo(field)] as const)
  const body = {
    email: 'ana@example.com',
    name: 'Ana',
    ...(form.name && { form: form.name }),
    topics: form.topics,
    source: 'api:your-program',
    ...(answers.length > 0 && { fields: Object.fromEntries(answers) }),
  }
  const json = JSON.stringify(body).replaceAll("'", "'\\''")
  return `curl -sS ${origin}/api/v1/subscriptions -H 'content-type: application/json' -d '${json}'`
}

/** An answer that the question takes. */
function answerTo({ type, min, max, options = [] }: SignupField): string | number | boolean {
  switch (type) {
    case 'boolean':
      return true
    case 'number':
      return min ?? max ?? 1
    case 'date':
      return '2026-12-01'
    case 'text':
      return 'a few words'.slice(0, max)
    case 'choice':
      return options[0]?.value ?? ''
  }
}
