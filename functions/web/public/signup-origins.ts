import type { Site } from '../../core/site/site.ts'
import { signupForm } from '../../core/subscribers/signup-form-settings.ts'
import type { PublicContext } from './public-context.ts'

/**
 * Lets the page of an allowed origin read the answer (Fetch, "CORS protocol"): of the origins of the form it names; of any
 * form's while the form is not known, as before a preflight, which has no body. A page of any other origin may send, as
 * any program may, but learns nothing.
 */
export function allowOrigin(context: PublicContext, form?: { readonly name: string | undefined }): void {
  const origin = context.req.header('origin')
  const { site } = context.get('model')
  context.header('vary', 'origin')
  const listed = form ? signupForm(site, form.name)?.origins : undefined
  const allowed = [site.url, ...(listed ?? originsOf(site))]
  context.header('access-control-expose-headers', 'retry-after')
  context.header('access-control-allow-origin', origin && allowed.includes(origin) ? origin : undefined)
}

/** Every origin that some form of the site may be posted from. */
function originsOf({ signup }: Site): readonly string[] {
  return [...signup.allowedOrigins, ...Object.values(signup.forms).flatMap(({ origins = [] }) => origins)]
}
