import type { Command } from 'commander'
import { readPublication } from '../../core/publication/read-publication.ts'
import { type SignupProperty, signupProperties } from '../../core/site/signup-properties.ts'
import { signupSnippets } from '../../core/site/signup-snippets.ts'
import type { Site } from '../../core/site/site.ts'
import { type SignupForm, signupForm } from '../../core/subscribers/signup-form-settings.ts'
import { print } from '../campaign-command.ts'
import { example } from '../example.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { readOwnerFiles } from '../owner-files.ts'
import { reportProblems } from '../report-problems.ts'
import { readServerFile } from '../server-file.ts'
import { type LocalSettings, localSettings } from '../settings.ts'

interface FormOptions {
  readonly local?: boolean
  readonly json?: boolean
}

/** `tidings form [NAME]`: a signup form, ready to be pasted into another page or program. */
export function fillForm(command: Command): void {
  command
    .argument('[name]', 'a form of site.yaml, under signup.forms; the site’s own when left out')
    .option('--local', 'for the server on this machine instead of the site’s own address')
    .option('--json', 'print the snippets as JSON')
    .addHelpText('after', example('form', 'form back-letters', 'form --local', 'form --json'))
    .action(form)
}

async function form(name: string | undefined, options: FormOptions): Promise<void> {
  const settings = localSettings()
  const read = readPublication(await readOwnerFiles(settings.content))
  if (!read.ok) {
    reportProblems(read.problems, settings.content)
    throw new WorkFailed('there is no form before that is mended')
  }
  const { site, words } = read.value
  const wanted = signupForm(site, name)
  if (!wanted) throw unknownForm(name, site)
  const origin = options.local ? await localOrigin(settings) : site.url
  const snippets = signupSnippets({ origin, form: wanted, words: words.pages })
  const properties = signupProperties.map((property) => ({ name: property.name, means: property.means }))
  const page = `${origin}/subscribe${name === undefined ? '' : `?form=${name}`}`
  const answer = {
    name: name ?? null,
    origin,
    page,
    origins: [site.url, ...wanted.origins],
    policy: policyFor(origin, site.signup.turnstile !== undefined),
    checksVisitors: site.signup.turnstile !== undefined,
    ...snippets,
    properties,
  }
  print(options, answer, () => told(answer, wanted))
}

function unknownForm(name: string | undefined, { signup }: Site): Error {
  const known = Object.keys(signup.forms)
  const others = known.length === 0 ? 'it has none but its own' : `it has ${known.join(', ')}`
  return new WrongUse(`site.yaml has no form "${name}" under signup.forms: ${others}`)
}

/** What a page's Content-Security-Policy needs for the script. */
function policyFor(origin: string, hasChallenge: boolean): string {
  const cloudflare = 'https://challenges.cloudflare.com'
  if (!hasChallenge) return `script-src ${origin}; connect-src ${origin}`
  return `script-src ${origin} ${cloudflare}; frame-src ${cloudflare}; connect-src ${origin}`
}

/** Where the server of this machine listens, or will. */
async function localOrigin({ home, port }: LocalSettings): Promise<string> {
  return `http://127.0.0.1:${(await readServerFile(home))?.port ?? port}`
}

interface Told extends ReturnType<typeof signupSnippets> {
  readonly origin: string
  readonly page: string
  readonly policy: string
  readonly checksVisitors: boolean
  readonly origins: readonly string[]
  readonly properties: readonly Pick<SignupProperty, 'name' | 'means'>[]
}

function told(answer: Told, { failed }: SignupForm): readonly string[] {
  const { origin, page, policy, origins, properties, script, html } = answer
  return [
    `For ${origin}`,
    '',
    'On any page, in the place where the form belongs:',
    '',
    indented(script),
    '',
    'It may also have data-topics="TOPIC,TOPIC" (only these), data-source="form:PAGE" (the page’s own path when left out),',
    'data-target="#ID" (an element to show it in) and data-scheme="light" or "dark" (what the page says when left out).',
    `The page’s Content-Security-Policy needs nothing but ${policy}`,
    `Pages of these origins may send it: ${origins.join(', ')}. Add others to signup.allowedOrigins, or to the form’s origins.`,
    'The server on this machine takes it from every page of this machine as well.',
    'The page hears of a signup by the event tidings:subscribed, which does not say whose.',
    '',
    'Its look is changed by these properties, for example with tidings-signup { --tidings-accent: teal }:',
    '',
    ...properties.map(({ name, means }) => `  ${name.padEnd(24)}${means}`),
    '',
    `Without any script, on a page whose policy lets forms lead to ${origin} (form-action):`,
    '',
    indented(html),
    '',
    `${failed ? `What cannot be taken leads to ${failed}. ` : ''}Write what the page is called in place of another-site.`,
    ...(answer.checksVisitors
      ? ['It ends with one more press on the signup page, which has the check that a plain form cannot have.']
      : []),
    '',
    ...forPrograms(answer),
    '',
    `The same form on a page of its own: ${page}`,
  ]
}

/** A program has no answer of Turnstile's, so where that is asked for it needs a key. */
function forPrograms({ checksVisitors, curl }: Told): readonly string[] {
  if (!checksVisitors) return ['From a program, which has asked for consent itself:', '', indented(curl)]
  return [
    'From a program: Turnstile keeps programs out of the form’s own door, so use POST /api/v1/subscribers with a key',
    '(npx tidings key create --help).',
  ]
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ')
}
