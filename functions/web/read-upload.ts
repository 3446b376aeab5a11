import type { Context } from 'hono'

/** A file of a posted form, with the name that its owner's machine gave it. */
export interface PostedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A posted form's file; undefined where none was chosen, or an empty one. */
export async function readUpload(context: Context, name: string): Promise<PostedFile | undefined> {
  const type = context.req.header('content-type') ?? ''
  if (!/^multipart\/form-data\b/i.test(type)) return undefined
  const form = await context.req.formData().catch(() => undefined)
  const file = form?.get(name)
  if (!file || typeof file === 'string' || file.size === 0) return undefined
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}
