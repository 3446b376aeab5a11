import type { Problem } from '../problem.ts'
import { type ComposerField, composerField } from './composer-fields.ts'
import type { Refusal } from './refusal.ts'

type Words = Pick<Problem, 'message' | 'mend'>
type OwnWords = Partial<Words & Pick<Problem, 'severity'>>

/** A fault of one field, by its dotted path in a campaign's definition. */
interface PathFault {
  readonly field: string
  readonly rule: string
  readonly message: string
}

const fillable = '{{lead.title}}, {{issue.date}} and {{issue.number}}'
const otherArticles = 'Publish them first, or choose others under What'
const otherSegment = 'Make it under Segments, or choose another'
const shorter = 'Choose fewer articles, or show them as teasers'

/** What a rule about a campaign says to whoever composes it at the desk, where it would say it of a file or of the API. */
const ownWords: Readonly<Record<string, OwnWords>> = {
  'template-token-unknown': { mend: `Take it out, or write one of ${fillable}` },
  'template-token-syntax': {
    message: 'Two braces stand there alone',
    mend: `Take them out, or write one of ${fillable} whole`,
  },
  'campaign-no-lead': { mend: 'Take {{lead.title}} out, or choose an article' },
  'campaign-no-number': {
    message: 'Only a campaign that goes out again and again has numbered issues',
    mend: 'Take {{issue.number}} out, or choose “Again and again” under When',
  },
  'campaign-recurring-list': {
    message: 'It goes out again and again, and would carry these same articles each time',
    mend: 'Choose “What is new” under What, or let it go out once',
  },
  'campaign-unavailable': { mend: otherArticles },
  'campaign-nothing-new': {
    mend: 'Publish something new first, or choose the articles yourself under What',
    // A series waits for something new: there is nothing to mend then, which it says itself.
    severity: 'error',
  },
  'campaign-too-few': { mend: 'Wait for more, or ask for fewer under What', severity: 'error' },
  'campaign-topic-unknown': { mend: 'Choose others' },
  'campaign-service-unknown': {
    message: 'The site does not offer this booking any more',
    mend: 'Choose another button, or none',
  },
  'campaign-segment-unknown': { mend: otherSegment },
  'campaign-segment': { mend: otherSegment },
  segment: { mend: otherSegment },
  'segment-unknown': { mend: otherSegment },
  'series-over': { mend: 'Choose a later last day, or leave it empty' },
  'time-zone': { mend: 'Choose one from the list' },
  'date-format': { message: 'This is no day with a time', mend: 'Choose both' },
  'token-unreplaced': { mend: 'Write the words themselves' },
  'html-size': { mend: shorter },
  'message-too-big': { mend: shorter },
  'article-passed-by': { mend: 'Give it today’s date, or choose it in a campaign of its own' },
}

const inMessage = / \(message\.(?:eml|html|txt):\d+:\d+\)$/
const keptAsFile = /^(?:campaigns|templates)\//

/**
 * A problem of a campaign as the desk says it: without file, key or command, and with a mend that the desk has. What stands
 * in a campaign's or a template's file has to be mended there, and keeps that file's words.
 */
export function composerWords<T extends ToldProblem>(problem: T): T {
  const { rule, file = '', severity = 'error' } = problem
  if (keptAsFile.test(file)) return problem
  const own = wordsOf(rule)
  const { message = problem.message, mend = problem.mend } =
    (own.severity ?? severity) === severity ? own : {}
  return { ...problem, message: atDesk(message), mend: atDesk(mend) }
}

type ToldProblem = Words & Pick<Problem, 'rule'> & Partial<Pick<Problem, 'file' | 'severity'>>

/** A refused order as the desk says it. */
export function refusalAtDesk({ rule, reason, mend }: Refusal): Refusal {
  const words = composerWords({ rule, message: reason, mend })
  return { rule, reason: words.message, mend: words.mend }
}

/** What is wrong with a field however it is wrong: the schema's own words are about the file. */
const fieldWords: Readonly<Record<string, string>> = {
  kind: 'Choose one of the kinds.',
  layout: 'Choose how the articles are shown.',
  'articles.*': 'Name an article by the last part of its address, for example five-lifts.',
  'articles.since': 'Choose what counts as new.',
  'articles.max': 'Write a whole number from 1 to 30.',
  'articles.min': 'Write a whole number from 1 to 30.',
  'articles.tags': 'Name ten tags at most.',
  'articles.tags.*': 'Write tags of 40 characters at most, with a comma between them.',
  'booking.service': 'The site does not offer this any more. Choose another button, or none.',
  'audience.topics.*': 'The site does not have one of these topics any more. Choose others.',
  'audience.exclude.topics.*': 'The site does not have one of these topics any more. Choose others.',
  'audience.segment': 'Choose a segment from the list.',
  'schedule.at': 'This is no day with a time. Choose both.',
  'schedule.every': 'Choose how often, and a time of day.',
  'schedule.timeZone': 'Choose a time zone from the list, for example Europe/Zurich.',
  'schedule.until': 'This is no day. Choose the last one, or leave it empty.',
}

/**
 * A fault of a filled-in field in sentences, and the field that it stands beside, by its name on the page. A step that makes
 * another one's field unfit tells it by what it asks first.
 */
export function composerFault(
  { field, rule, message }: PathFault,
  step: ComposerField['step'],
): { readonly name: string; readonly text: string } {
  if (field === 'articles' && rule === 'wrong-value') return { name: 'min', text: tooFewShown }
  if (field === 'articles' && rule === 'too-big')
    return { name: 'articles', text: 'Choose 30 articles at most.' }
  const own = wordsOf(rule)
  const place = field.replace(/\.\d+(?=\.|$)/g, '.*')
  const said = own.mend === undefined ? message : `${firstSentence(message, own)} ${own.mend}.`
  const text = fieldWords[place] ?? atDesk(said)
  const shown = composerField(field)
  if (!shown) return { name: field, text }
  return shown.step === step
    ? { name: shown.name, text }
    : { name: asksFirst[step], text: `${shown.label}: ${text}` }
}

const asksFirst: { readonly [step in ComposerField['step']]: string } = {
  what: 'kind',
  who: 'whom',
  when: 'when',
}
const tooFewShown = '“Send only if there are” is more than “Show at most”. Lower the one, or raise the other.'

function firstSentence(text: string, { message }: Partial<Words>): string {
  return message === undefined ? (/^.*?\.(?= |$)/.exec(text)?.[0] ?? text) : `${message}.`
}

function wordsOf(rule: string): OwnWords {
  return Object.hasOwn(ownWords, rule) ? (ownWords[rule] ?? {}) : {}
}

/** Names of fields as the page has them, and what the owner wrote in quotation marks instead of code. */
function atDesk(text: string): string {
  return text
    .replace(inMessage, '')
    .replace(/^the token (?=\{\{)/, '')
    .replace(/ in site\.yaml/g, ' on the site')
    .replace(/`([^`]*)`/g, (_, code: string) => `“${composerField(code)?.label ?? code}”`)
}
