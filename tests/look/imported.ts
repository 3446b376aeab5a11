import type { ImportTarget } from '../../functions/core/imports/import-targets.ts'
import { beginImport } from '../../functions/flows/begin-import.ts'
import { prepareImport } from '../../functions/flows/prepare-import.ts'
import { tryImport } from '../../functions/flows/try-import.ts'
import type { LocalServer } from '../../infra/local/local-server.ts'

const columns: readonly ImportTarget[] = ['email', 'name', 'createdAt', 'topics']

const csv = [
  'E-Mail;Vorname;Opt-in Time;Interests;Notes',
  'ruth.baumann@practice.example;Ruth;2024-03-05 10:12:00;back-care;asked at the counter',
  'omar.haddad@mail.example;Omar;2024-05-17 18:40:00;back-care|mobility;',
  'lena.krüger@mail.example;Lena;2025-01-09 07:55:00;yoga;knows Ruth',
  'no address;Tim;2025-01-10 07:55:00;mobility;',
  ...Array.from({ length: 60 }, (_, n) => `guest.${n}@mail.example;Guest ${n};2025-02-01;mobility;`),
].join('\n')

/** Three imports of one list, each left at another step; their ids. */
export async function importPeople({
  stage,
}: LocalServer): Promise<{ readonly columns: string; readonly tried: string; readonly done: string }> {
  const { ports } = stage
  const ids = { columns: 'c1'.repeat(16), tried: 'c2'.repeat(16), done: 'c3'.repeat(16) }
  const lawfulBasis = 'Guests of our open day who signed the list at the counter'
  const order = { isPart: false, fileName: 'open-day-2025.csv', lawfulBasis, becomes: 'active' } as const
  for (const id of Object.values(ids)) {
    await prepareImport(ports, { ...order, id, bytes: new TextEncoder().encode(csv) })
    if (id === ids.columns) continue
    const choices = new Map(columns.map((target, index) => [index, target]))
    await tryImport(ports, { jobId: id, delimiter: ';', choices, topics: ['studio-news'] })
    await stage.idle()
    if (id === ids.done) await beginImport(ports, { jobId: id, tries: 1 })
    await stage.idle()
  }
  return ids
}
