import type { Checked, Problem } from '../problem.ts'
import { fillTemplateText, parseTemplateText, type TemplatePlace } from '../template.ts'
import type { Located } from '../yaml/parse-yaml.ts'
import type { Campaign, CampaignDefinition } from './campaign.ts'
import type { CampaignFrontMatter } from './campaign-front-matter.ts'
import { gap, withoutGaps } from './common-name.ts'

/** Tokens that name, subject and preheader may hold: the issue's number and day, and its first article's title. */
const tokens = ['issue.number', 'issue.date', 'lead.title'] as const

/** What is known of an issue so far, by token. */
export type IssueWords = { readonly [token in (typeof tokens)[number]]?: string }

type WordedKey = 'name' | 'subject' | 'preheader'
const worded: readonly WordedKey[] = ['name', 'subject', 'preheader']
/** For text whose problems are told elsewhere. */
const nowhere: TemplatePlace = { file: '', line: 1, column: 1 }
const allowed: ReadonlySet<string> = new Set(tokens)

/** The definition with its name, subject and preheader filled as far as the words go; other tokens stay. */
export function withIssueWords(definition: CampaignDefinition, words: IssueWords): CampaignDefinition {
  const { name, subject, preheader } = definition
  return {
    ...definition,
    name: filled(name, words),
    subject: filled(subject, words),
    ...(preheader !== undefined && { preheader: filled(preheader, words) }),
  }
}

function filled(text: string, words: IssueWords): string {
  const parsed = parseTemplateText(text, nowhere, allowed)
  if (!parsed.ok) return text
  return fillTemplateText(parsed.value, (token) => words[token as keyof IssueWords] ?? `{{${token}}}`)
}

/** A series' name as it stands for all its issues: without the tokens that only one of them could fill, and what leads up to them. */
export function commonName(name: string): string {
  const parsed = parseTemplateText(name, nowhere, allowed)
  if (!parsed.ok) return name
  return withoutGaps(fillTemplateText(parsed.value, () => gap)) || name
}

/** Tokens that do not exist, at their place, and a number where there is none: outside a recurring campaign. */
export function issueWordProblems(
  file: string,
  { value, places }: Located<CampaignFrontMatter>,
): readonly Problem[] {
  const { schedule } = value
  const isRecurring = schedule !== 'manual' && schedule.at === undefined
  return worded.flatMap((key): readonly Problem[] => {
    const text = value[key]
    if (text === undefined) return []
    const place = { file, ...(places[key] ?? { line: 1, column: 1 }) }
    const parsed = parseTemplateText(text, place, allowed)
    if (!parsed.ok) return parsed.problems
    return parsed.value.tokens.includes('issue.number') && !isRecurring ? [numberless(place)] : []
  })
}

/** True when name, subject or preheader has tokens that only an issue's content fills. */
export function hasOpenWords(definition: CampaignDefinition): boolean {
  return worded.some((key) => tokens.some((token) => holds(definition[key], token)))
}

/** What composing looks at in a campaign to word it. */
export type WordedCampaign = Pick<Campaign, 'definition' | 'series'>

/**
 * The definition in the words of the issue that is composed: `date` is its day in words, `lead` the title of its first
 * article. What has no word is a problem, at the place of its text. A series is worded as its first issue.
 */
export function wordedDefinition(
  { definition, series }: WordedCampaign,
  { date, lead }: { readonly date: string; readonly lead?: string | undefined },
  placeOf: (key: string) => TemplatePlace,
): Checked<CampaignDefinition> {
  const number = series?.number ?? (definition.schedule.kind === 'recurring' ? 1 : undefined)
  const value = withIssueWords(definition, {
    'issue.date': date,
    ...(number !== undefined && { 'issue.number': String(number) }),
    ...(lead !== undefined && { 'lead.title': lead }),
  })
  const problems = worded.flatMap((key): readonly Problem[] => {
    if (number === undefined && holds(definition[key], 'issue.number')) return [numberless(placeOf(key))]
    return lead === undefined && holds(definition[key], 'lead.title') ? [leadless(placeOf(key))] : []
  })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value, problems }
}

function holds(text: string | undefined, token: keyof IssueWords): boolean {
  const parsed = parseTemplateText(text ?? '', nowhere, allowed)
  return parsed.ok && parsed.value.tokens.includes(token)
}

function leadless(place: TemplatePlace): Problem {
  const message = 'There is no article whose title could stand for {{lead.title}}'
  const mend = 'Remove the token, or let the campaign carry an article'
  return { ...place, rule: 'campaign-no-lead', severity: 'error', message, mend }
}

function numberless(place: {
  readonly file: string
  readonly line: number
  readonly column: number
}): Problem {
  const message = 'Only the issues of a recurring campaign have numbers'
  const mend = 'Remove {{issue.number}}, or give the campaign a schedule with every or cron'
  return { ...place, rule: 'campaign-no-number', severity: 'error', message, mend }
}
