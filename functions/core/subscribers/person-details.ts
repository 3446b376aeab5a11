import { day, toInstant, toMilliseconds } from '../instant.ts'
import type { Site } from '../site/site.ts'
import { asOptional, readAnswers, type SignupAnswers } from './signup-answers.ts'
import type { FieldError } from './signup-request.ts'
import type { Instant } from './subscriber.ts'

type Questions = Pick<Site, 'topics' | 'signup'>

/** Topics as the site knows them, each once, or the fault of those that it does not have. */
export function knownTopics(
  { topics }: Questions,
  asked: readonly string[],
): { readonly topics: readonly string[]; readonly errors: readonly FieldError[] } {
  const known = topics.map(({ id }) => id)
  const unknown = asked.findIndex((topic) => !known.includes(topic))
  const fault = {
    field: `topics.${unknown}`,
    rule: 'unknown-topic',
    message: `Choose from ${known.join(', ')}`,
  }
  return { topics: [...new Set(asked)], errors: unknown < 0 ? [] : [fault] }
}

/**
 * Answers to the site's questions that its owner gives for somebody: none has to be there, and null takes one back. Faults
 * name `fields.<name>`.
 */
export function ownersAnswers(
  { signup }: Questions,
  given: { readonly [name: string]: unknown },
): {
  readonly answers: { readonly [name: string]: SignupAnswers[string] | null }
  readonly errors: readonly FieldError[]
} {
  const questions = asOptional(signup.fields)
  const isTaken = ([, value]: readonly [string, unknown]) => value === null || value === ''
  const entries = Object.entries(given)
  const unknown = entries.filter(([name]) => !questions.some((question) => question.name === name))
  const said = entries.filter((entry) => !isTaken(entry))
  const { answers, errors } = readAnswers(questions, Object.fromEntries([...said, ...unknown]))
  const removed = entries.filter(isTaken).map(([name]) => [name, null] as const)
  return { answers: { ...answers, ...Object.fromEntries(removed) }, errors }
}

const longestPause = 366 * day

/** Until when somebody is left alone, as an instant; undefined for what is no instant between now and a year from now. */
export function pauseUntil(text: string, now: Instant): Instant | undefined {
  const until = millisecondsOf(text)
  const lasts = until === undefined ? 0 : until - toMilliseconds(now)
  return until !== undefined && lasts > 0 && lasts <= longestPause ? toInstant(until) : undefined
}

function millisecondsOf(text: string): number | undefined {
  try {
    return toMilliseconds(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
