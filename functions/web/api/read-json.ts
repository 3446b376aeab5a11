import type { MiddlewareHandler } from 'hono'
import { type FieldFault, problemJson } from '../problem-json.ts'
import { invalid } from './answers.ts'

const deepest = 20
/** Characters of a JSON body that are read: the longest there is, a campaign, has a tenth of them. */
const longest = 1_000_000

/**
 * Reads a JSON body before any route does, and refuses what no route can mean: broken JSON, nesting beyond 20 levels, a
 * key `__proto__`, text that no store can hold. Many clients call every POST JSON, also one without a body: that is no body.
 */
export const readJson: MiddlewareHandler = async (context, next) => {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(context.req.header('content-type') ?? '')) return next()
  const text = decode(await context.req.arrayBuffer())
  if (text === undefined) return problemJson(context, 400, notUtf8)
  if (text === '') {
    context.req.raw.headers.delete('content-type')
    return next()
  }
  if (text.length > longest) return problemJson(context, 413, tooLong)
  const parsed = parse(text)
  if (!parsed.ok) {
    const detail = `${parsed.reason}. Send one JSON value, in UTF-8.`
    return problemJson(context, 400, { title: 'The body is not JSON', rule: 'json', detail })
  }
  const fault = faultIn(parsed.value)
  return fault ? invalid(context, [fault]) : next()
}

const tooLong = { title: 'The body is too large', rule: 'too-large', detail: 'Send at most 1 MB of JSON.' }

const notUtf8 = {
  title: 'The body is not JSON',
  rule: 'json',
  detail: 'It is not UTF-8. Send one JSON value, in UTF-8.',
}

function decode(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string }

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, reason: error.message.replace(/\.$/, '') }
    throw error
  }
}

/** The first value that cannot stand in any body, by its dotted path; walked without recursion, as it may be deep. */
function faultIn(body: unknown): FieldFault | undefined {
  const open: { readonly path: readonly string[]; readonly value: unknown }[] = [{ path: [], value: body }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, value } = next
    const field = path.join('.').slice(0, 200) || 'body'
    if (path.length > deepest)
      return { field, rule: 'nesting', message: `This is nested deeper than ${deepest} levels. Flatten it.` }
    if (typeof value === 'string' && /\0|\p{Cs}/u.test(value)) {
      return {
        field,
        rule: 'no-text',
        message: 'This holds a character that is no text (U+0000 or half a pair). Remove it.',
      }
    }
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__')
        return {
          field: [...path, key].join('.'),
          rule: 'unknown-key',
          message: 'This is not a field that can stand here. Remove it.',
        }
      open.push({ path: [...path, key.slice(0, 60)], value: inner })
    }
  }
  return undefined
}
