import { type ActSubject, subjectOf } from '../core/desk/act-subject.ts'
import type { DeskEntry } from '../core/desk/desk-entry.ts'
import { isTombstone } from '../core/subscribers/erasure.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'

type SubjectPorts = Pick<Ports, 'apiKeys' | 'campaigns' | 'content' | 'jobs' | 'segments' | 'subscribers'>

const readsAtOnce = 8

/** Names a subject among those of all kinds. */
export function nameOfSubject({ kind, id }: ActSubject): string {
  return `${kind} ${id}`
}

/** Which of the things that these acts were about are still there, by name. Each kind is looked up only where one was. */
export async function findActSubjects(
  ports: SubjectPorts,
  entries: readonly DeskEntry[],
): Promise<ReadonlySet<string>> {
  const subjects = entries.flatMap((entry) => subjectOf(entry) ?? [])
  const byKind = new Map<ActSubject['kind'], Set<string>>()
  for (const { kind, id } of subjects) byKind.set(kind, (byKind.get(kind) ?? new Set()).add(id))
  const found = await inParallel([...byKind], readsAtOnce, async ([kind, ids]) => {
    const there = await thereOf[kind](ports, [...ids])
    return there.map((id) => nameOfSubject({ kind, id }))
  })
  return new Set(found.flat())
}

type LookUp = (ports: SubjectPorts, ids: readonly string[]) => Promise<readonly string[]>

const thereOf: { readonly [kind in ActSubject['kind']]: LookUp } = {
  article: async ({ content }, ids) => {
    const paths = new Set((await content.list('articles/')).map(({ path }) => path))
    return ids.filter((id) => paths.has(`articles/${id}.md`))
  },
  campaign: ({ campaigns }, ids) => readEach(ids, (id) => campaigns.read(id)),
  job: ({ jobs }, ids) => readEach(ids, (id) => jobs.read(id)),
  key: async ({ apiKeys }, ids) => {
    const there = new Set((await apiKeys.list()).map(({ id }) => id))
    return ids.filter((id) => there.has(id))
  },
  segment: async ({ segments }, ids) => {
    const there = new Set((await segments.list()).map(({ name }) => name))
    return ids.filter((id) => there.has(id))
  },
  subscriber: async ({ subscribers }, ids) => {
    const people = await subscribers.readMany(ids)
    return ids.filter((id) => {
      const person = people.get(id)
      return person !== undefined && !isTombstone(person)
    })
  },
}

async function readEach(ids: readonly string[], read: (id: string) => Promise<unknown>) {
  const found = await inParallel(ids, readsAtOnce, async (id) => ((await read(id)) === undefined ? [] : [id]))
  return found.flat()
}
