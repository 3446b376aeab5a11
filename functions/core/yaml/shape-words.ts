import * as z from 'zod'
import { unwrapped } from './known-keys.ts'

/** What a schema wants, in an owner's words: `text`, `a list such as [one, two]`, `false, or the keys service below it`. */
export function shapeWords(schema: z.core.$ZodType | undefined): string {
  const inner = schema === undefined ? undefined : unwrapped(schema)
  if (inner instanceof z.ZodUnion) return inner.options.map(shapeWords).join(', or ')
  if (inner instanceof z.ZodObject) return `${keyWords(inner)} below it`
  if (inner instanceof z.ZodRecord) return 'a group of keys'
  if (inner instanceof z.ZodArray) return listWords(inner.element)
  if (inner instanceof z.ZodLiteral) return [...inner.values].map(String).join(' or ')
  if (inner instanceof z.ZodBoolean) return 'true or false'
  if (inner instanceof z.ZodNumber) return 'a number'
  return 'text'
}

/** Whether the schema wants more than a word on the key's own line. */
export function isGroup(schema: z.core.$ZodType | undefined): boolean {
  const inner = schema === undefined ? undefined : unwrapped(schema)
  return inner instanceof z.ZodObject || inner instanceof z.ZodArray
}

function listWords(element: z.core.$ZodType): string {
  const inner = unwrapped(element)
  return inner instanceof z.ZodObject
    ? `a list whose entries have ${keyWords(inner)}`
    : 'a list such as [one, two]'
}

/** The keys that an object cannot do without; where it can do without any, those it knows. */
function keyWords(object: z.ZodObject): string {
  const keys = Object.entries(object.shape)
  const required = keys.filter(([, value]) => !z.safeParse(value, undefined).success)
  if (required.length === 0) return `one of the keys ${keys.map(([key]) => key).join(', ')}`
  const names = required.map(([key]) => key)
  return `the key${names.length === 1 ? '' : 's'} ${names.join(', ')}`
}
