import type { Context } from 'hono'

/** A file of a posted form, under the name that it has on its sender's machine. */
export interface PostedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The files of a field of a multipart form; a field in which none was chosen has none. */
export async function readFiles(context: Context, field: string): Promise<readonly PostedFile[]> {
  const type = context.req.header('content-type') ?? ''
  if (!/^multipart\/form-data\b/i.test(type)) return []
  const form = await context.req.formData().catch(() => undefined)
  const files = (form?.getAll(field) ?? []).filter((value) => typeof value !== 'string')
  // A browser posts an empty file without a name where none was chosen.
  const chosen = files.filter(({ name, size }) => name !== '' || size > 0)
  return Promise.all(
    chosen.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
}
