import { type SignupField, signupForm } from '../subscribers/signup-form-settings.ts'
import { fieldFault } from './field-fault.ts'
import { joinScripts } from './join-scripts.ts'
import type { PageWords } from './page-words.ts'
import { directionOf } from './pages/direction.ts'
import type { Site } from './site.ts'
import type { SiteFile } from './site-look.ts'

/** The modules of templates/site (without `.js`) that are joined into `/signup.js`, each after those it imports from. */
export const signupScripts = ['send', 'signup-fields', 'signup-faults', 'signup-challenge', 'signup'] as const

interface SignupSources {
  readonly site: Site
  readonly words: PageWords
  /** The form's own styles, signup-styles.ts. */
  readonly styles: string
  /** Texts of the modules, in that order. */
  readonly scripts: readonly string[]
}

/**
 * `/signup.js`, the form for pages of any site, with everything that it says and asks inside, so that it needs no request
 * before it is filled in; and `/signup.css`, its styles for browsers that cannot construct a style sheet.
 */
export function signupFiles({ site, words, styles, scripts }: SignupSources): readonly SiteFile[] {
  const published = {
    lang: site.language,
    dir: directionOf(site.language),
    shortest: site.signup.limits.fillSeconds * 1000,
    siteKey: site.signup.turnstile?.siteKey,
    words: said(words),
    forms: formsOf(site, words),
    styles,
  }
  const body = joinScripts(scripts, { published })
  return [
    { path: 'signup.js', body, contentType: 'text/javascript; charset=utf-8' },
    { path: 'signup.css', body: styles, contentType: 'text/css; charset=utf-8' },
  ]
}

function said({ signup, errors }: PageWords) {
  return { ...signup, summary: errors.summary, faults: errors }
}

/** What each form asks and says, the site's own under the empty name. */
function formsOf(site: Site, words: PageWords) {
  const names = [undefined, ...Object.keys(site.signup.forms)]
  return Object.fromEntries(names.map((name) => [name ?? '', settingsOf(site, words, name)]))
}

function settingsOf(site: Site, words: PageWords, name: string | undefined) {
  const form = signupForm(site, name)
  const { offer = [], topics = [], fields = [], consentText, privacy, thanks } = form ?? {}
  return {
    topics: offer,
    chosen: topics,
    fields: fields.map((field) => questionOf(field, words)),
    consent: consentText,
    privacy,
    button: form?.button ?? words.signup.button,
    thanks,
  }
}

function questionOf(field: SignupField, words: PageWords) {
  return { ...field, fault: fieldFault(field, words.errors) }
}
