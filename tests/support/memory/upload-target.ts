import type { PublishedContent } from '../../../functions/core/publication/published-content.ts'
import type { UploadTarget } from '../../../functions/flows/upload-ports.ts'
import { memoryCompiled, memoryContent } from './files.ts'

/** A stage's content in memory; `done` tells what was put and removed, in order. */
export function memoryUpload(files: { readonly [path: string]: string | Uint8Array } = {}) {
  const content = memoryContent(files)
  const compiled = memoryCompiled()
  const done: string[] = []
  const upload: UploadTarget = {
    list: () => content.list(''),
    async put(path, body) {
      done.push(`put ${path}`)
      content.files.set(path, body)
    },
    async remove(path) {
      done.push(`remove ${path}`)
      content.files.delete(path)
    },
    published: async () => (await compiled.read('publication')) as PublishedContent | undefined,
  }
  return { upload, content, compiled, done }
}
