import type { CampaignDefinition } from '../../core/campaigns/campaign.ts'
import { type FormFields, fieldOf } from '../read-form.ts'

/** What goes out, as the form shows it: every value as it was typed. */
export interface WhatForm {
  readonly kind: string
  readonly name: string
  readonly subject: string
  readonly preheader: string
  readonly from: string
  readonly replyTo: string
  readonly body: string
  /** `new`: picked by a rule; `list`: chosen by hand. */
  readonly articles: string
  /** The place of each chosen article, by slug. */
  readonly places: ReadonlyMap<string, string>
  /** One more, by its slug, put last. */
  readonly added: string
  readonly since: string
  readonly tags: string
  readonly max: string
  readonly min: string
  readonly layout: string
  /** A service, or empty for no button. */
  readonly booking: string
  readonly archive: boolean
  readonly clicks: boolean
  readonly opens: boolean
}

const place = 'place:'

/** The form of a campaign as it is stored. */
export function whatFormOf({ articles, track, booking, ...definition }: CampaignDefinition): WhatForm {
  const { kind, name, subject, preheader = '', from = '', replyTo = '', body, layout, archive } = definition
  const rule = articles.kind === 'since' ? articles : undefined
  const slugs = articles.kind === 'list' ? articles.slugs : []
  return {
    ...{ kind, name, subject, preheader, from, replyTo, body, layout, archive },
    articles: rule ? 'new' : 'list',
    places: new Map(slugs.map((slug, index) => [slug, String(index + 1)])),
    added: '',
    since: rule?.since ?? 'last-issue',
    tags: rule?.tags?.join(', ') ?? '',
    max: String(rule?.max ?? 5),
    min: String(rule?.min ?? 1),
    booking: booking ? booking.service : '',
    clicks: track.clicks,
    opens: track.opens,
  }
}

/** The form as it was posted. */
export function readWhatForm(fields: FormFields): WhatForm {
  const text = (name: string) => (fieldOf(fields, name) ?? '').replaceAll('\r\n', '\n')
  const places = [...fields]
    .filter(([name]) => name.startsWith(place))
    .map(([name, [value = '']]) => [name.slice(place.length), value.trim()] as const)
    .filter(([slug, value]) => slug !== '' && value !== '')
  return {
    kind: text('kind'),
    name: text('name'),
    subject: text('subject'),
    preheader: text('preheader'),
    from: text('from'),
    replyTo: text('replyTo'),
    body: text('body'),
    articles: text('articles'),
    places: new Map(places),
    added: text('added').trim(),
    since: text('since'),
    tags: text('tags'),
    max: text('max'),
    min: text('min'),
    layout: text('layout'),
    booking: text('booking'),
    archive: fields.has('archive'),
    clicks: fields.has('clicks'),
    opens: fields.has('opens'),
  }
}

/** The changes that the form makes of a stored definition; an empty field that may be left out is taken back. */
export function whatChanges(
  form: WhatForm,
  { booking, track, articles }: Pick<CampaignDefinition, 'booking' | 'track' | 'articles'>,
): Readonly<Record<string, unknown>> {
  const { kind, name, subject, body, layout, archive, clicks, opens } = form
  return {
    ...{ kind, name, subject, body, layout, archive },
    preheader: form.preheader.trim() || null,
    from: form.from.trim() || null,
    replyTo: form.replyTo.trim() || null,
    articles: form.articles === 'new' ? ruleOf(form) : chosenSlugs(form, articles),
    booking: bookingOf(form.booking, booking),
    track: { ...track, clicks, opens },
  }
}

/**
 * The articles in the order of their places. Where two have one place, the one that was moved up to it goes before the one
 * that was there `before`, and the one moved down to it behind; else they keep the order of the list.
 */
export function chosenSlugs(
  { places, added }: Pick<WhatForm, 'places' | 'added'>,
  before: CampaignDefinition['articles'],
): readonly string[] {
  const stood = before.kind === 'list' ? before.slugs : []
  const order = ([slug, typed]: readonly [string, string]) => {
    const was = stood.indexOf(slug) + 1
    const place = Number(typed)
    if (was === place) return place
    return was === 0 || place < was ? place - 0.5 : place + 0.5
  }
  const slugs = [...places].toSorted((one, other) => order(one) - order(other)).map(([slug]) => slug)
  return added === '' || slugs.includes(added) ? slugs : [...slugs, added]
}

/** What is wrong with the places, if anything is. */
export function placesFault({ articles, places }: WhatForm): string | undefined {
  if (articles !== 'list' || [...places.values()].every((value) => /^\d{1,3}$/.test(value))) return undefined
  return 'Number the articles with whole numbers: 1 leads. Leave the others empty.'
}

function ruleOf({ since, tags, max, min }: WhatForm) {
  const listed = tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  return {
    since,
    ...(listed.length > 0 && { tags: listed }),
    max: Number(max.trim() || Number.NaN),
    min: Number(min.trim() || Number.NaN),
  }
}

function bookingOf(typed: string, stored: CampaignDefinition['booking']) {
  if (typed === '') return stored === false ? false : null
  return stored && stored.service === typed ? stored : { service: typed }
}
