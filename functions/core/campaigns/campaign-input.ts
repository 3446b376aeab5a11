import * as z from 'zod'
import type { Site } from '../site/site.ts'
import type { CampaignDefinition } from './campaign.ts'
import { campaignSchema } from './campaign-front-matter.ts'
import { definitionOf, matterProblems } from './campaign-matter.ts'

/** A campaign as the API takes it: a campaign file's front matter, and its Markdown as `body`. */
export const campaignInputSchema = campaignSchema.extend({ body: z.string().max(60_000).default('') })
export type CampaignInput = z.output<typeof campaignInputSchema>

/** A definition, or the fields that cannot be used, by dotted path, each with its mend. */
export type CampaignInputCheck =
  | { readonly ok: true; readonly definition: CampaignDefinition }
  | { readonly ok: false; readonly errors: readonly InputFault[] }

interface InputFault {
  readonly field: string
  readonly rule: string
  readonly message: string
}

/** Makes the definition, or says which topics and services the site does not know. */
export function checkCampaignInput(input: CampaignInput, site: Site): CampaignInputCheck {
  const { body, ...matter } = input
  const { places, fieldOn } = numberedPlaces(matter)
  const problems = matterProblems('campaign', { value: matter, places }, site)
  if (problems.length === 0) return { ok: true, definition: definitionOf(matter, body, site) }
  const errors = problems.map(({ line, rule, message, mend }) => ({
    field: fieldOn(line),
    rule,
    message: `${message}. ${mend}.`,
  }))
  return { ok: false, errors }
}

/** The input that makes this definition again: what a change of some of its keys begins from. */
export function campaignInputOf(definition: CampaignDefinition): z.input<typeof campaignInputSchema> {
  const { schedule, articles, ...rest } = definition
  const { kind: _schedule, ...time } = schedule
  const { kind: _articles, ...choice } = articles
  const input = {
    ...rest,
    schedule: schedule.kind === 'manual' ? schedule.kind : time,
    articles: 'slugs' in choice ? choice.slugs : choice,
  }
  return input as z.input<typeof campaignInputSchema>
}

/** JSON has no lines, so every value gets a number of its own as its line; `fieldOn` gives the path back. */
function numberedPlaces(value: object) {
  const paths = pathsOf(value, [])
  const places = Object.fromEntries(paths.map((path, index) => [path, { line: index + 1, column: 1 }]))
  return { places, fieldOn: (line: number) => paths[line - 1] ?? '' }
}

function pathsOf(value: unknown, path: readonly string[]): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path.join('.')]
  const below = Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]))
  return path.length === 0 ? below : [path.join('.'), ...below]
}
