import type { Context } from 'hono'

/** The text fields of a posted form, urlencoded or multipart, each with all its values; files are left out. */
export type FormFields = ReadonlyMap<string, readonly string[]>

/** Reads a posted form; a body that is no form, or a broken one, has no fields. */
export async function readForm(context: Context): Promise<FormFields> {
  const fields = new Map<string, string[]>()
  const type = context.req.header('content-type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return fields
  const form = await context.req.formData().catch(() => undefined)
  for (const [name, value] of form ?? []) {
    if (typeof value !== 'string') continue
    const values = fields.get(name)
    if (values) values.push(value)
    else fields.set(name, [value])
  }
  return fields
}

/** The first value of a field. */
export function fieldOf(form: FormFields, name: string): string | undefined {
  return form.get(name)?.[0]
}
