/** A draft as a caller sends it. */
export const draftExample = {
  name: 'November digest',
  kind: 'digest',
  subject: 'Five lifts for a stronger back',
  audience: { topics: ['strength'] },
  schedule: { at: '2030-01-15T09:00', timeZone: 'Europe/Zurich' },
  articles: ['five-lifts', 'rest-days'],
  body: 'Hello, two letters this month.',
} as const

/** Where everyone of a campaign stands. */
const countsExample = {
  frozen: 1000,
  accepted: 998,
  excluded: 2,
  failed: 0,
  inDoubt: 0,
  pending: 0,
  delivered: 995,
  bounced: 3,
  complained: 0,
  unsubscribed: 4,
  clicked: 112,
  booked: 6,
} as const

/** A campaign as the API shows it. */
export const campaignExample = {
  ...draftExample,
  layout: 'teaser',
  track: { opens: false, clicks: true },
  archive: true,
  id: 'november-digest-4f1a09bc22',
  status: 'sent',
  reason: null,
  scheduledFor: '2030-01-15T08:00:00.000Z',
  timeZone: 'Europe/Zurich',
  series: null,
  issues: null,
  source: 'api',
  counts: countsExample,
  countedAt: '2030-01-16T08:00:00.000Z',
  createdAt: '2030-01-12T08:00:00.000Z',
  updatedAt: '2030-01-15T08:01:15.000Z',
  finishedAt: '2030-01-15T08:01:15.000Z',
} as const

/** The whole account of that campaign. */
export const reportExample = {
  campaign: campaignExample,
  counts: countsExample,
  isFrozen: true,
  excluded: { base: 1000, reasons: [{ reason: 'not-active', people: 2 }] },
  failed: { base: 1000, reasons: [] },
  outcomes: {
    base: 998,
    delivered: 995,
    bounced: { hard: 2, soft: 1 },
    suppressed: 0,
    complained: 0,
    unsubscribed: 4,
    delayed: 7,
    rejected: 0,
    notRendered: 0,
    booked: 6,
  },
  clicks: {
    base: 998,
    people: 112,
    links: [
      {
        id: '0a1b2c3d4e5f',
        url: 'https://studio.example/articles/five-lifts/',
        label: 'Read on',
        article: 'five-lifts',
        service: null,
        people: 97,
        machine: 31,
      },
    ],
  },
  variants: [
    {
      number: 0,
      subject: 'Five lifts for a stronger back',
      articles: ['five-lifts', 'rest-days'],
      people: 1000,
    },
  ],
  frequencies: ['every', 'weekly'],
  timing: {
    startedAt: '2030-01-15T08:00:00.000Z',
    finishedAt: '2030-01-15T08:01:15.000Z',
    seconds: 75,
    perSecond: 13.31,
    busiestMinute: { from: '2030-01-15T08:00:00.000Z', delivered: 754 },
  },
} as const

/** A refusal by fields. */
export const problemExample = {
  type: 'about:blank',
  title: 'Some fields cannot be used',
  status: 422,
  errors: [
    {
      field: 'audience.topics.0',
      rule: 'campaign-topic-unknown',
      message: 'There is no topic `strenght` in site.yaml. Did you mean `strength`?',
    },
  ],
} as const
