import type { SignupField } from '../subscribers/signup-form-settings.ts'

/** What a column of an import file may hold, beside the answers to the site's questions (`fields.<name>`). */
const targets = [
  'email',
  'name',
  'topics',
  'pendingTopics',
  'state',
  'frequency',
  'timeZone',
  'pausedUntil',
  'createdAt',
  'confirmedAt',
  'source',
  'ip',
  'reason',
] as const

/** A target of a column; `fields.<name>` stands for an answer. */
export type ImportTarget = (typeof targets)[number] | `fields.${string}`

/**
 * Headings that are known without a mapping: ours, and those of the exports of Mailchimp, Ghost, listmonk and Buttondown;
 * written small, without spaces and marks. Of two for one target, the earlier one here is taken.
 */
const headings: readonly (readonly [ImportTarget, readonly string[]])[] = [
  ['email', ['email', 'emailaddress', 'subscriberemail', 'emailadresse', 'adresseemail']],
  ['name', ['name', 'fullname', 'firstname', 'vorname', 'prenom']],
  ['topics', ['topics']],
  ['pendingTopics', ['pendingtopics']],
  ['state', ['state', 'status', 'subscribedtoemails', 'subscribed', 'subscribertype']],
  ['frequency', ['frequency']],
  ['timeZone', ['timezone']],
  ['pausedUntil', ['pauseduntil']],
  ['createdAt', ['createdat', 'optintime', 'creationdate', 'subscribedat', 'subscriptiondate', 'signupdate']],
  ['confirmedAt', ['confirmedat', 'confirmtime', 'confirmationdate']],
  ['source', ['source']],
  ['ip', ['confirmip', 'optinip', 'ipaddress', 'ip']],
  ['reason', ['reason']],
]

/** Family names follow a first name, where the file has no heading for the whole. */
const familyNames = ['lastname', 'nachname', 'surname', 'familyname', 'nomdefamille']

/** How well a heading fits its target: the lower the better. */
export interface HeadingMatch {
  readonly target: ImportTarget
  readonly rank: number
  /** It only adds to a first name. */
  readonly isFamilyName: boolean
}

/** What a heading stands for without a mapping; undefined for one that nobody knows. */
export function matchHeading(heading: string, fields: readonly SignupField[]): HeadingMatch | undefined {
  const plain = heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  if (familyNames.includes(plain)) return { target: 'name', rank: 9, isFamilyName: true }
  for (const [target, known] of headings) {
    const rank = known.indexOf(plain)
    if (rank >= 0) return { target, rank, isFamilyName: false }
  }
  const asked = heading.toLowerCase().replace(/^fields\./, '')
  const answer = fields.find(({ name }) => name.toLowerCase() === asked)
  return answer && { target: `fields.${answer.name}`, rank: 0, isFamilyName: false }
}

/** True for a heading that gives only part of a name. */
export function isPartOfName({ target, rank }: HeadingMatch): boolean {
  return target === 'name' && rank > 1
}

/** The target of that name; undefined when there is none. */
export function namedTarget(text: string, fields: readonly SignupField[]): ImportTarget | undefined {
  const known = targets.find((target) => target.toLowerCase() === text.toLowerCase())
  if (known) return known
  const answer = fields.find(({ name }) => text === `fields.${name}`)
  return answer && `fields.${answer.name}`
}

/** Every target there is, in words. */
export function targetWords(fields: readonly SignupField[]): string {
  return [...targets, ...fields.map(({ name }) => `fields.${name}`)].join(', ')
}
