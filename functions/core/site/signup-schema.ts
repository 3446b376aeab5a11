import * as z from 'zod'
import { parseUrl } from '../parse-url.ts'
import { line, origin, pathOrUrl, ruledString, slugText } from '../yaml/rules.ts'
import { suggest } from '../yaml/suggestion.ts'
import { signupFieldSchema } from './signup-field-schema.ts'
import { usualLimits } from './signup-limits.ts'

const consentText = z.string().trim().min(20).max(600)

const limitsSchema = z.strictObject({
  /** Signups from one IP address in an hour. */
  perIpPerHour: z.int().min(1).default(usualLimits.perIpPerHour),
  /** Confirmation mails to one address in 24 hours, while the last one is unanswered. */
  perAddressPerDay: z.int().min(1).default(usualLimits.perAddressPerDay),
  /** Confirmation mails in 24 hours to one mailbox, whatever its address is spelt like (`ana+a@`, `ana+b@`). */
  perMailboxPerDay: z.int().min(1).default(usualLimits.perMailboxPerDay),
  /** Confirmation mails to an address that never answers, in all. */
  unansweredEver: z.int().min(1).default(usualLimits.unansweredEver),
  /** Confirmation mails that signups bring the addresses of one domain in an hour, unless a large mailbox provider's. */
  perDomainPerHour: z.int().min(1).max(1000).default(usualLimits.perDomainPerHour),
  /** Signups of the whole site in an hour. */
  globalPerHour: z.int().min(1).default(usualLimits.globalPerHour),
  /** Of those, signups that Turnstile should have judged and could not: an outage of theirs, a wrong secret of ours. */
  unprovedPerHour: z.int().min(1).default(usualLimits.unprovedPerHour),
  /** Who has sent a form sooner after opening it is taken for a program. */
  fillSeconds: z.number().min(0).max(60).default(usualLimits.fillSeconds),
})

const formSchema = z.strictObject({
  /** Topics ticked when this form opens; what a signup that names none gets. */
  topics: z.array(slugText).min(1).optional(),
  /** Topics this form shows, in this order; all when left out, none for an empty list. */
  offer: z.array(slugText).optional(),
  /** Names of the fields this form asks, in this order; all when left out. */
  fields: z.array(z.string()).optional(),
  consentText: consentText.optional(),
  /** Words on the button. */
  button: line(40).optional(),
  /** Where the form leads when the signup was taken. */
  thanks: pathOrUrl.optional(),
  /** Where it leads when it was not; `?reason=` says why, never for whom. */
  failed: pathOrUrl.optional(),
  /** Origins whose pages may post this form from a script, instead of `allowedOrigins`. */
  origins: z.array(origin).optional(),
})

/** The key `signup` of site.yaml: what the signup forms ask, say and allow. */
export const signupSchema = z.strictObject({
  /** The sentence a person agrees to; its hash is kept with the consent. */
  consentText,
  /** The privacy page, linked below that sentence. */
  privacy: pathOrUrl.optional(),
  /** Topics ticked when the form opens; all of them when left out. */
  topics: z.array(slugText).optional(),
  /** Origins a form may send people back to after signing up; the site's own is always allowed. */
  redirectOrigins: z.array(origin).default([]),
  /** Origins whose pages may post the form from a script; the site's own is always allowed. */
  allowedOrigins: z.array(origin).default([]),
  limits: limitsSchema.prefault({}),
  /** Whether addresses of throw-away mailboxes are turned away. */
  disposable: z.enum(['refuse', 'allow']).default('refuse'),
  /** Cloudflare Turnstile's public key; its secret is kept in the parameter store. */
  turnstile: z
    .strictObject({
      siteKey: ruledString(
        (value) => /^[\w-]{10,100}$/.test(value),
        'This is not a Turnstile site key',
        'Copy it from the widget in the Cloudflare dashboard, for example 0x4AAAAAAADnPIDROrmt1Wwj',
      ),
    })
    .optional(),
  /** Questions beyond e-mail and name. */
  fields: z.array(signupFieldSchema).max(10).default([]),
  /** Further forms by name; what one leaves out it has from the site's own. */
  forms: z.record(slugText, formSchema).default({}),
})

/** A fault between parts of the settings, and where it stands. */
interface ReferenceFault {
  readonly path: PropertyKey[]
  readonly message: string
  readonly params: { readonly mend: string }
}

interface Checkable {
  readonly url: string
  readonly topics: readonly { readonly id: string }[]
  readonly signup: z.output<typeof signupSchema>
}

/** What the signup settings name and the site does not have: topics, fields, origins; and fields named twice. */
export function checkSignupReferences({ url, topics, signup }: Checkable): readonly ReferenceFault[] {
  const ids = topics.map(({ id }) => id)
  const names = signup.fields.map(({ name }) => name)
  const twice = names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [fault(['fields', index, 'name'], `There are two fields \`${name}\``, 'Name each field once')]
      : [],
  )
  const forms = Object.entries(signup.forms).flatMap(([key, form]) => {
    const at = ['forms', key]
    const allowed = [url, ...signup.redirectOrigins, ...(form.origins ?? [])]
    return [
      ...unknownNames([...at, 'topics'], 'topic', form.topics, ids),
      ...unknownNames([...at, 'offer'], 'topic', form.offer, ids),
      ...unknownNames([...at, 'fields'], 'field', form.fields, names),
      ...strangeOrigin([...at, 'thanks'], form.thanks, allowed),
      ...strangeOrigin([...at, 'failed'], form.failed, allowed),
    ]
  })
  return [...unknownNames(['topics'], 'topic', signup.topics, ids), ...twice, ...forms]
}

function unknownNames(
  path: readonly PropertyKey[],
  what: string,
  named: readonly string[] = [],
  known: readonly string[],
): readonly ReferenceFault[] {
  return named.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [fault([...path, index], `There is no ${what} \`${name}\` here`, suggest(name, known, 'Remove it'))],
  )
}

/** People are led only where the owner has said that their forms may lead. */
function strangeOrigin(
  path: readonly PropertyKey[],
  target: string | undefined,
  allowed: readonly string[],
): readonly ReferenceFault[] {
  const found = target && parseUrl(target)?.origin
  if (!found || allowed.includes(found)) return []
  return [fault(path, `Forms may not lead to ${found}`, `Add ${found} to signup.redirectOrigins`)]
}

function fault(path: readonly PropertyKey[], message: string, mend: string): ReferenceFault {
  return { path: ['signup', ...path], message, params: { mend } }
}
