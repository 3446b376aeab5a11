import { ownerFiles } from '../../support/owner-files.ts'
import { anAdmin } from './an-admin.ts'

/** A desk over a small studio's content with these files beside or in place of its own, and an editor who looks at pages. */
export async function aStudio(changes: Parameters<typeof ownerFiles>[0] = {}) {
  const admin = await anAdmin()
  const { content } = admin.ports
  for (const [path, body] of Object.entries(ownerFiles(changes)))
    content.files.set(path, typeof body === 'string' ? new TextEncoder().encode(body) : body)
  const page = async (path: string) => {
    const answer = await admin.ask(`GET ${path}`, { as: admin.sessions.editor })
    return { answer, text: await answer.text() }
  }
  return { ...admin, page }
}
