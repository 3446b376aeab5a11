import type { SignupValues } from '../../core/site/pages/signup-form.tsx'
import type { Site } from '../../core/site/site.ts'
import { type SignupForm, signupForm } from '../../core/subscribers/signup-form-settings.ts'
import type { SignupRequest } from '../../core/subscribers/signup-request.ts'
import { type FormFields, fieldOf } from '../read-form.ts'
import type { SignupTells } from './signup-trap.ts'

/** A signup form as it was posted, and the settings it goes by. */
export interface PostedSignup {
  /** Of the form it names; of the site's own when it names none, or one that the site no longer has. */
  readonly form: SignupForm
  readonly values: SignupValues
  readonly request: SignupRequest & { readonly source: string }
  readonly tells: SignupTells
  /** Turnstile's answer, in the field that its widget adds; empty before the check is done. */
  readonly challenge: string | undefined
}

/**
 * Reads a posted signup form. One that shows no topics leaves the choice to the site; one that does says so
 * (`topicsShown`), since boxes of which none is ticked send nothing.
 */
export function postedSignup(site: Site, posted: FormFields): PostedSignup {
  const form = signupForm(site, fieldOf(posted, 'form') || undefined) ?? signupForm(site)
  if (!form) throw new Error('a site without a form of its own')
  const answers = [...posted].flatMap(([name, values]) =>
    name.startsWith('fields.') && values[0] ? [[name.slice('fields.'.length), values[0]] as const] : [],
  )
  const topics = posted.get('topics') ?? (posted.has('topicsShown') ? [] : undefined)
  const opened = numberOf(fieldOf(posted, 'opened'))
  const consentText = fieldOf(posted, 'consentText')
  const given = {
    email: fieldOf(posted, 'email') ?? '',
    name: fieldOf(posted, 'name'),
    ...(topics && { topics }),
    ...(answers.length > 0 && { fields: Object.fromEntries(answers) }),
  }
  return {
    form,
    values: {
      ...given,
      redirect: fieldOf(posted, 'redirect'),
      ...(opened !== undefined && { opened }),
    },
    request: {
      ...given,
      source: fieldOf(posted, 'source') || 'form',
      ...(form.name && { form: form.name }),
      ...(consentText && { consentText }),
    },
    challenge: fieldOf(posted, 'cf-turnstile-response'),
    tells: { website: fieldOf(posted, 'website'), elapsed: numberOf(fieldOf(posted, 'elapsed')), opened },
  }
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
