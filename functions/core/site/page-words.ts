import * as z from 'zod'
import { ruledString } from '../yaml/rules.ts'

/** A text that mentions each of these `{{placeholders}}` and no others. */
function words(...placeholders: string[]) {
  const wanted = placeholders.map((name) => `{{${name}}}`).join(', ')
  return ruledString(
    (text) => text.trim() !== '' && sameSet(placeholdersOf(text), placeholders),
    placeholders.length === 0 ? 'This text is empty or has a placeholder' : 'This text lacks a placeholder',
    placeholders.length === 0
      ? 'Write plain words without {{braces}}'
      : `Use each of these and no others: ${wanted}`,
  )
}

const action = z.strictObject({ title: words(), text: words(), button: words() })
const result = z.strictObject({ title: words(), text: words() })

const navigation = z.strictObject({
  skip: words(),
  main: words(),
  footer: words(),
  allArticles: words(),
  subscribe: words(),
  feeds: words(),
  topics: words(),
  trail: words(),
})

const article = z.strictObject({
  byline: words('author'),
  minutes: words('minutes'),
  updated: words('date'),
  topics: words(),
  related: words(),
  back: words(),
  credit: words('credit'),
  contents: words(),
})

const lists = z.strictObject({
  latest: words(),
  more: words(),
  articles: words(),
  articlesText: words(),
  noArticles: words(),
  /** Where a list is spread over pages: what they are called, from when to when a page goes, and the links between them. */
  pages: words(),
  span: words('first', 'last'),
  newer: words(),
  older: words(),
  archive: words(),
  archiveText: words(),
  noIssues: words(),
  issueText: words('date'),
  issueOthers: words(),
})

const feeds = z.strictObject({ title: words(), text: words() })

const signup = z.strictObject({
  title: words(),
  text: words(),
  email: words(),
  emailHint: words(),
  name: words(),
  optional: words(),
  topics: words(),
  button: words(),
  choose: words(),
  privacy: words(),
  needsScript: words(),
  noCheck: words(),
  leaveEmpty: words(),
  sending: words(),
  checkInbox: words(),
  limited: words('time'),
  unreachable: words(),
  retry: words(),
  elsewhere: words(),
})

const errors = z.strictObject({
  summary: words(),
  email: words(),
  disposable: words(),
  challenge: words(),
  name: words(),
  topics: words(),
  noTopic: words(),
  required: words(),
  text: words('max'),
  number: words(),
  atLeast: words('min'),
  atMost: words('max'),
  between: words('min', 'max'),
  choice: words(),
  date: words(),
  frequency: words(),
  timeZone: words(),
  pause: words(),
  other: words(),
})

const choice = z.strictObject({ label: words(), text: words() })

const frequency = z.strictObject({ legend: words(), every: choice, weekly: choice, monthly: choice })

const timeZone = z.strictObject({
  label: words(),
  hint: words(),
  site: words('zone'),
  guessed: words(),
})

const pause = z.strictObject({
  title: words(),
  text: words(),
  legend: words(),
  untilResumed: words(),
  button: words(),
})

const paused = z.strictObject({ until: words('date'), untilResumed: words(), button: words() })

const erase = z.strictObject({
  title: words(),
  text: words(),
  link: words(),
  /** The page that says what happens before anything does. */
  page: z.strictObject({
    title: words(),
    text: words(),
    gone: words(),
    kept: words(),
    keptWhy: words(),
    late: words(),
    button: words(),
    back: words(),
  }),
  done: result,
})

const preferences = z.strictObject({
  title: words(),
  text: words('address'),
  saved: words(),
  resumed: words(),
  stopped: words('address'),
  noTopics: words(),
  topics: words(),
  name: words(),
  button: words(),
  frequency,
  timeZone,
  conflict: z.strictObject({ title: words(), text: words(), link: words() }),
  pause,
  paused,
  stop: action,
  export: action.extend({ limited: result }),
  erase,
  back: z.strictObject({ text: words(), button: words() }),
  gone: result,
})

/** The section `pages` of templates/words/<lang>.yaml: everything a subscriber reads on a page besides articles. */
export const pageWordsSchema = z.strictObject({
  navigation,
  article,
  lists,
  feeds,
  signup,
  errors,
  /** The signup page for whoever began on a page that has no check of its visitors. */
  handOver: result,
  thanks: result,
  confirm: action,
  confirmed: result,
  expired: action,
  unsubscribe: action,
  unsubscribed: result,
  mistake: action,
  askedAgain: result,
  preferences,
  unknownLink: result,
  limited: result,
  tooLarge: result,
  /** A page at an address that an article had before. */
  moved: result.extend({ link: words() }),
  notFound: result.extend({ newest: words() }),
  fault: result,
  backHome: words(),
  signUpAgain: words(),
})

/** What pages say, in one language. */
export type PageWords = z.infer<typeof pageWordsSchema>

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{(.*?)\}\}/g)].map((match) => match[1] ?? '')
}

function sameSet(found: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((name) => found.includes(name)) && found.every((name) => wanted.includes(name))
}
