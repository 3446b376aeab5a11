import type { Context } from 'hono'

/** The bytes of a posted form's file; undefined where none was chosen. */
export async function readUpload(context: Context, name: string): Promise<Uint8Array | undefined> {
  const type = context.req.header('content-type') ?? ''
  if (!/^multipart\/form-data\b/i.test(type)) return undefined
  const form = await context.req.formData().catch(() => undefined)
  const file = form?.get(name)
  if (!file || typeof file === 'string' || file.size === 0) return undefined
  return new Uint8Array(await file.arrayBuffer())
}
