import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Refusal } from '../../core/campaigns/refusal.ts'
import type { Problem } from '../../core/problem.ts'
import type { FieldError } from '../../core/subscribers/signup-request.ts'
import { type AnyAnswer, type FieldFault, problemJson } from '../problem-json.ts'
import { problemInWords, sentence } from '../sentence.ts'
import { problemSchema } from './schemas.ts'

/** OpenAPI's word for a JSON body of that schema, with an example where its fields give none. */
export const json = <T extends z.ZodType>(schema: T, description: string, example?: unknown) => ({
  description,
  content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
})

/** OpenAPI's word for a page of a CSV file; the pages, put together, are the file. */
export const csvPage = (description: string) => ({
  description: `${description}; the address of the next page, if there is one, stands in the header Link (RFC 8288)`,
  headers: { Link: { schema: { type: 'string' as const } } },
  content: { 'text/csv': { schema: z.string() } },
})

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})

const conflict = problem(
  'It is not in a state that allows this, or its idempotency key is in use: see `rule`',
)
const senseless = problem(
  'The request makes no sense here: `errors` name the fields, or `rule` and `detail` say why',
)

const unreadable = {
  400: problem('The body is no JSON'),
  413: problem('The body is too large'),
  422: senseless,
}
const wrongType = { 415: problem('The body has the wrong content type') }

/** The problem documents that routes may answer with, by status. */
export const problems = {
  /** A query that cannot be used. */
  query: { 422: senseless },
  /** What any write with a body may answer: bodies that cannot be read, keys that are in use. */
  invalid: { ...unreadable, ...wrongType, 409: conflict },
  /** What a write without a body may answer. */
  bodiless: { ...unreadable, 409: conflict },
  /** What a POST may answer that changes nothing, or nothing more, so that nothing stands against it. */
  harmless: { ...unreadable, ...wrongType },
  stale: { 412: problem('Somebody changed it since the version of `If-Match`') },
  missing: { 404: problem('There is no such thing') },
  limited: { 429: problem('Too often: see Retry-After') },
  unavailable: { 503: problem('It cannot be done now') },
  locked: {
    401: problem('No key, or one that is unknown, revoked or expired'),
    403: problem('The key was not made for this: `scopes` are those it needs'),
    500: problem('Something broke on our side; it was logged'),
  },
} as const

/** Rules of refusals that are about the state of a campaign, not about what was asked. */
const stateRules = new Set([
  'wrong-status',
  'has-issues',
  'already-started',
  'about-to-start',
  'changed-meanwhile',
  'frozen',
  'restored-table',
  'segment-in-use',
])

/** A refusal as a problem document: 409 when the campaign's state stands against it, else 422. */
export function refused(context: Context, { rule, reason, mend }: Refusal): AnyAnswer {
  const detail = `${sentence(reason)} ${sentence(mend)}`
  return problemJson(context, stateRules.has(rule) ? 409 : 422, { title: 'Refused', detail, rule })
}

/** Faults in content as a problem document, each with its place and mend. */
export function unfit(context: Context, found: readonly Problem[]): AnyAnswer {
  const errors = found
    .filter(({ severity }) => severity === 'error')
    .map(({ file, line, column, rule, message, mend }) => ({
      field: `${file}:${line}:${column}`,
      rule,
      message: problemInWords({ message, mend }),
    }))
  return problemJson(context, 422, { title: 'The content has faults', errors, problems: found })
}

/** 422 with the fields that cannot be used. */
export function invalid(context: Context, errors: readonly FieldFault[]): AnyAnswer {
  return problemJson(context, 422, { title: 'Some fields cannot be used', errors })
}

/** 422 with what a flow found wrong with a person's data. */
export function unusable(context: Context, errors: readonly FieldError[]): AnyAnswer {
  return invalid(
    context,
    errors.map(({ field, rule = 'wrong-value', message }) => ({ field, rule, message: sentence(message) })),
  )
}

/** 404 for a thing of that name. */
export function missing(context: Context, what: string): AnyAnswer {
  const detail = 'Look it up in the list.'
  return problemJson(context, 404, { title: `There is no such ${what}`, rule: `unknown-${what}`, detail })
}
