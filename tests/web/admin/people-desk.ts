import { expect } from 'vitest'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { idOf } from '../../support/subscribers.ts'
import { anAdmin } from './an-admin.ts'

/** Where the list of subscribers is, and one of them, Ana. */
export const list = '/admin/subscribers'
export const her = `${list}/${idOf('ana@example.com')}`

/** The desk with these people, asked as an owner unless told otherwise; `follow` opens where an answer leads. */
export async function aDesk(people?: readonly Subscriber[]) {
  const admin = await anAdmin({}, people)
  const as = admin.sessions.owner
  const get = async (path: string) => (await admin.ask(`GET ${path}`, { as })).text()
  const post = (path: string, fields: Readonly<Record<string, string>> = {}) =>
    admin.ask(`POST ${path}`, { as, fields })
  const follow = async (answer: Response) => {
    expect(answer.status).toBe(303)
    return get(answer.headers.get('location') ?? '')
  }
  const lastAct = () => [...admin.ports.desk.record.values()].at(-1)
  const read = (email = 'ana@example.com') => admin.ports.subscribers.read(idOf(email))
  return { ...admin, as, get, post, follow, lastAct, read }
}
