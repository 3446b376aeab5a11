import { formMark } from '../../../functions/core/desk/secret.ts'
import { anAdmin, sampleJob } from './an-admin.ts'

export const basis = 'customers who asked at the counter'
export const place = `/admin/imports/${sampleJob}`
export const key = 'ab'.repeat(16)

export const whole = { key, becomes: 'active', basis }

/** An editor at the desk with an import whose columns are to be chosen, who gets pages as text. */
export async function anEditor() {
  const admin = await anAdmin()
  const as = admin.sessions.editor
  const post = (path: string, fields: Readonly<Record<string, string>> = {}) =>
    admin.ask(`POST ${path}`, { as, fields })
  const page = async (path: string) => (await admin.ask(`GET ${path}`, { as })).text()
  const send = (
    path: string,
    fields: Readonly<Record<string, string>>,
    csv?: string,
    name = 'people.csv',
  ) => {
    const body = new FormData()
    for (const [field, value] of Object.entries({ mark: formMark(as), ...fields })) body.append(field, value)
    body.append('file', csv === undefined ? new File([], '') : new File([csv], name))
    const headers = { 'sec-fetch-site': 'same-origin', cookie: `__Host-tidings=${as}` }
    return admin.app.request(path, { method: 'POST', headers, body })
  }
  const acts = async () =>
    (await admin.ports.desk.entries(100))
      .filter(({ act }) => act.includes('import'))
      .map(({ act, detail }) => [act, detail])
  return { ...admin, post, page, send, acts }
}
