/** A field of the composer: the step it stands on, its name there, and what the page calls it. */
export interface ComposerField {
  readonly step: 'what' | 'who' | 'when'
  readonly name: string
  readonly label: string
}

const fields: {
  readonly [step in ComposerField['step']]: Readonly<Record<string, readonly [string, string]>>
} = {
  what: {
    kind: ['kind', 'Kind'],
    name: ['name', 'Name'],
    subject: ['subject', 'Subject'],
    preheader: ['preheader', 'Preview text'],
    body: ['body', 'Letter'],
    articles: ['articles', 'Articles'],
    'articles.since': ['since', 'New means'],
    'articles.max': ['max', 'Show at most'],
    'articles.min': ['min', 'Send only if there are'],
    'articles.tags': ['tags', 'Only with one of these tags'],
    layout: ['layout', 'Articles are shown as'],
    booking: ['booking', 'Button to book'],
    from: ['from', 'Sender’s name'],
    replyTo: ['replyTo', 'Answers go to'],
  },
  who: {
    audience: ['whom', 'Audience'],
    'audience.topics': ['topics', 'Topics'],
    'audience.segment': ['segment', 'Only those in a segment'],
    'audience.exclude': ['exclude', 'But not whoever follows'],
  },
  when: {
    schedule: ['when', 'When it goes out'],
    'schedule.at': ['date', 'Day'],
    'schedule.every': ['every', 'How often'],
    'schedule.cron': ['cron', 'Cron pattern'],
    'schedule.timeZone': ['zone', 'Time zone'],
    'schedule.until': ['until', 'Last day'],
  },
}

const byPath = new Map<string, ComposerField>(
  (['what', 'who', 'when'] as const).flatMap((step) =>
    Object.entries(fields[step]).map(([path, [name, label]]) => [path, { step, name, label }] as const),
  ),
)

/** The field that shows a value of a campaign's definition, by its dotted path; undefined for what the composer does not show. */
export function composerField(path: string): ComposerField | undefined {
  const [first = '', second = ''] = path.split('.')
  return byPath.get(`${first}.${second}`) ?? byPath.get(first)
}
