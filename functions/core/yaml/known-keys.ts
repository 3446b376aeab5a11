import * as z from 'zod'

/** Keys that the schema knows at a path, through optionals, defaults, unions, arrays and records; empty when it lists none. */
export function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const found = new Set<string>()
  for (const object of schemasAt(schema, path)) {
    if (object instanceof z.ZodObject) for (const key of Object.keys(object.shape)) found.add(key)
  }
  return [...found]
}

/** The schema that a path leads to, unions left whole; undefined when it leads nowhere. */
export function schemaAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  const last = path.at(-1)
  if (last === undefined) return schema
  return schemasAt(schema, path.slice(0, -1))
    .map((holder) => stepInto(holder, last))
    .find((found) => found !== undefined)
}

function schemasAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly z.core.$ZodType[] {
  const inner = unwrapped(schema)
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((option) => schemasAt(option, path))
  const [step, ...rest] = path
  if (step === undefined) return [inner]
  const next = stepInto(inner, step)
  return next === undefined ? [] : schemasAt(next, rest)
}

function stepInto(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) {
    return Object.hasOwn(schema.shape, step) ? schema.shape[step as string] : undefined
  }
  if (schema instanceof z.ZodArray) return schema.element
  if (schema instanceof z.ZodRecord) return schema.valueType
  return undefined
}

/** The schema inside optionals, defaults and pipes. */
export function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodReadonly
  ) {
    return unwrapped(schema.unwrap())
  }
  return schema instanceof z.ZodPipe ? unwrapped(schema.in) : schema
}
