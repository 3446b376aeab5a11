import * as z from 'zod'
import { schemaAt, unwrapped } from './known-keys.ts'

/** Values that a group of keys may have, to show in a mend; of these those are shown that matter to it. */
export const exampleValues = z.registry<{ readonly example: Readonly<Record<string, ExampleValue>> }>()

type ExampleValue = string | number | readonly string[]
type Path = readonly PropertyKey[]

/**
 * The whole line for the group at a path, as in `articles: { since: last-issue, max: 2 }`: the keys that it cannot do without,
 * and those that are `wanted`. Undefined where the schema has no example of it.
 */
export function exampleLine(
  schema: z.core.$ZodType,
  path: Path,
  { format, wanted }: { readonly format: 'yaml' | 'json'; wanted(key: string): boolean },
): string | undefined {
  const group = examples(schemaAt(schema, path))[0]
  if (group === undefined) return undefined
  const shown = Object.entries(group.example).filter(
    ([key]) => wanted(key) || !z.safeParse(group.shape[key] as z.ZodType, undefined).success,
  )
  const name = String(path.at(-1))
  if (format === 'json') return `"${name}": ${JSON.stringify(Object.fromEntries(shown))}`
  const words = shown.map(
    ([key, value]) => `${key}: ${Array.isArray(value) ? `[${value.join(', ')}]` : value}`,
  )
  return `${name}: { ${words.join(', ')} }`
}

/** The one group with an example, right below the top, that knows the key; undefined where none does. */
export function homeOf(schema: z.core.$ZodType, key: string): string | undefined {
  const top = unwrapped(schema)
  if (!(top instanceof z.ZodObject)) return undefined
  return Object.keys(top.shape).find((name) =>
    examples(top.shape[name]).some(({ shape }) => Object.hasOwn(shape, key)),
  )
}

function examples(schema: z.core.$ZodType | undefined): readonly {
  readonly shape: z.core.$ZodShape
  readonly example: Readonly<Record<string, ExampleValue>>
}[] {
  const inner = schema && unwrapped(schema)
  if (inner instanceof z.ZodUnion) return inner.options.flatMap(examples)
  const told = inner && exampleValues.get(inner)
  return inner instanceof z.ZodObject && told ? [{ shape: inner.shape, example: told.example }] : []
}
