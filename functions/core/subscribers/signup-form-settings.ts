import type { Site, Topic } from '../site/site.ts'

/** A question of the signup form. */
export type SignupField = Site['signup']['fields'][number]

/** What one signup form asks, says and allows; everything that site.yaml leaves out is filled in. */
export interface SignupForm {
  /** Its name in site.yaml; absent for the site's own form. */
  readonly name?: string
  /** The topics it shows, in this order; none when there is nothing to choose. */
  readonly offer: readonly Topic[]
  /** Ids of the topics that are ticked when it opens, and that a signup gets which names none. */
  readonly topics: readonly string[]
  readonly fields: readonly SignupField[]
  /** The sentence a person agrees to. */
  readonly consentText: string
  /** Path or URL of the privacy page. */
  readonly privacy?: string
  /** Words on the button, where they are not the site's usual ones. */
  readonly button?: string
  /** Where it leads when the signup was taken, and when it was not: paths, or URLs on an allowed origin. */
  readonly thanks?: string
  readonly failed?: string
  /** Origins, besides the site's own, whose pages may post it from a script. */
  readonly origins: readonly string[]
}

/** The settings of the form of that name, of the site's own form without one; undefined when there is no such form. */
export function signupForm(site: Pick<Site, 'topics' | 'signup'>, name?: string): SignupForm | undefined {
  const { signup } = site
  const known = name !== undefined && Object.hasOwn(signup.forms, name)
  if (name !== undefined && !known) return undefined
  const form = name === undefined ? {} : (signup.forms[name] ?? {})
  const { consentText = signup.consentText, origins = signup.allowedOrigins } = form
  const { button, thanks, failed } = form
  const offer = form.offer ? listed(form.offer, site.topics, ({ id }) => id) : site.topics
  const usual = form.offer?.length ? undefined : usualTopics(site)
  return {
    ...(name !== undefined && { name }),
    offer,
    topics: form.topics ?? usual ?? offer.map(({ id }) => id),
    fields:
      form.fields === undefined ? signup.fields : listed(form.fields, signup.fields, (each) => each.name),
    consentText,
    ...(signup.privacy !== undefined && { privacy: signup.privacy }),
    ...(button !== undefined && { button }),
    ...(thanks !== undefined && { thanks }),
    ...(failed !== undefined && { failed }),
    origins,
  }
}

/** Ids of the topics that whoever names none gets, on the site's own form and by the owner's hand: all unless site.yaml says. */
export function usualTopics({ topics, signup }: Pick<Site, 'topics' | 'signup'>): readonly string[] {
  return signup.topics ?? topics.map(({ id }) => id)
}

/** Ids of the topics a signup through this form may ask for: those it shows and those it gives unasked. */
export function topicsOf({ offer, topics }: SignupForm): readonly string[] {
  return [...new Set([...offer.map(({ id }) => id), ...topics])]
}

/** The entries of those names, in the order of the names. */
function listed<T>(names: readonly string[], all: readonly T[], nameOf: (entry: T) => string): readonly T[] {
  return names.flatMap((name) => all.filter((entry) => nameOf(entry) === name))
}
