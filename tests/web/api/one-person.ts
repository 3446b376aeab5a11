import { entriesOf } from '../../support/receipts.ts'
import { idOf } from '../../support/subscribers.ts'
import type { anApi } from './api-ports.ts'

/** The API over memory. */
export type Api = Awaited<ReturnType<typeof anApi>>

/** Whom single-person requests are about: her id, her address in the API, and a body that puts her on the list. */
export const ana = idOf('ana@example.com')
export const path = `/subscribers/${ana}`
export const onMyWord = { email: 'ana@example.com', status: 'active', lawfulBasis: 'asked at the counter' }

/** What is kept below a person, oldest first: receipts and events. */
export async function keptOf({ ports }: Api, id = ana): Promise<readonly unknown[]> {
  return (await entriesOf(ports, id)).map(({ data }) => data)
}
