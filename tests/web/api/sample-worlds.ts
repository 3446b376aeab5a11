import type { Composer } from '../../../functions/flows/ports.ts'
import { workFeed } from '../../../functions/flows/work-feed.ts'
import { jobIdFor } from '../../../functions/web/api/job-id.ts'
import { drainLanes, manyPeople } from '../../support/campaign-ports.ts'
import { anEndpoint, anEvent } from '../../support/hooks.ts'
import { anIndexedPost, aPostIndex, compiledPosts } from '../../support/indexed-posts.ts'
import { memoryKeys } from '../../support/memory/keys.ts'
import { studio } from '../../support/publishing-ports.ts'
import { aSite } from '../../support/site-frame.ts'
import { aSubscriber } from '../../support/subscribers.ts'
import { aDraft, anApi } from './api-ports.ts'

/** The API over ports of its own. */
export type Api = Awaited<ReturnType<typeof anApi>>

/** The one campaign of these worlds. */
export const id = 'november-digest'

/** A draft, and one person who would get it. */
export const aDraftApi = () => anApi([aSubscriber()], [aDraft()])
/** What SES answers when nobody knows whether it took a message. */
export const reset = { kind: 'unknown', reason: 'the connection was reset' } as const

/** Two of four people in doubt. */
export async function inDoubt(): Promise<Api> {
  const api = await anApi(manyPeople(4), [aDraft()])
  await api.call('POST', `/campaigns/${id}/send-now`)
  api.ports.mailer.script.push(reset, { kind: 'accepted', messageId: 'one' }, reset)
  await drainLanes(api.ports)
  return api
}

/** The draft is scheduled. */
export async function scheduled(): Promise<Api> {
  const api = await aDraftApi()
  await api.call('POST', `/campaigns/${id}/schedule`, { at: '2026-11-26T09:00' })
  return api
}

/** It is going out to four people. */
export async function sending(): Promise<Api> {
  const api = await anApi(manyPeople(4), [aDraft()])
  await api.call('POST', `/campaigns/${id}/send-now`)
  return api
}

/** It was paused in the midst. */
export async function paused(): Promise<Api> {
  const api = await sending()
  await api.call('POST', `/campaigns/${id}/pause`)
  return api
}

/** An article that Mastodon is to be told of. */
export async function withPost(): Promise<Api> {
  const api = await aDraftApi()
  for (const [name, value] of Object.entries(compiledPosts(aPostIndex(anIndexedPost()))))
    if (name !== 'site') await api.ports.compiled.write(name, value)
  return api
}

/** The small studio's files, as they are read for a plan. */
export async function aStudio(): Promise<Api> {
  const api = await anApi()
  reader ??= studio().composer.read
  Object.assign(api.ports.composer, { read: reader })
  return api
}

/** What it read once, it need not read again. */
let reader: Composer['read'] | undefined

/** The segment of the draft is gone. */
export async function withLostSegment(): Promise<Api> {
  const campaign = aDraft()
  const definition = { ...campaign.definition, audience: { topics: [], segment: 'gone' } }
  return anApi([], [{ ...campaign, definition }])
}

/** Content that cannot go out. */
export async function unfit(): Promise<Api> {
  const api = await aDraftApi()
  const place = { file: 'site.yaml', line: 1, column: 1, severity: 'error' } as const
  const problems = [{ ...place, rule: 'yaml', message: 'This is not YAML', mend: 'Mend it' }]
  const answer = async () => ({ ok: false, problems }) as const
  Object.assign(api.ports.composer, { read: answer, compose: answer, choose: answer })
  return api
}

/** SES will answer that. */
export async function withScript(result: Api['ports']['mailer']['script'][number]): Promise<Api> {
  const api = await aDraftApi()
  api.ports.mailer.script.push(result)
  return api
}

/** Every limit is used up. */
export async function limited(): Promise<Api> {
  const api = await aDraftApi()
  api.ports.limits.take = async () => ({ kind: 'over', retryAfterSeconds: 60 })
  return api
}

/** A key was made. */
export async function withKey(): Promise<Api> {
  const api = await anApi()
  const key = { hash: 'f'.repeat(64), id: 'f'.repeat(12), name: 'Form', scopes: ['content:read'] } as const
  await api.ports.apiKeys.create({ ...key, createdAt: api.ports.clock.now(), createdBy: 'cli' })
  return api
}

/** Another program is told of events, and one of them is in its log. */
export async function withHook(): Promise<Api> {
  const api = await anApi()
  const triedAt = api.ports.clock.now()
  const stands = { triedAt, tries: 1, milliseconds: 80, expiresAt: 2_000_000_000 }
  const refused = { outcome: 'waiting', status: 500, answer: 'down', next: triedAt } as const
  await api.ports.hooks.create(anEndpoint())
  await api.ports.hooks.noteDelivery(hookId, { event: anEvent(), ...stands, ...refused })
  return api
}
/** Its id. */
export const hookId = anEndpoint().id
/** A program that is to be told. */
export const aHook = {
  url: 'https://loopback.test/tidings',
  description: 'Sheet',
  events: ['campaign.sent'],
}

/** As many are told as may be. */
export async function withHooks(): Promise<Api> {
  const api = await anApi()
  for (let n = 0; n < 20; n += 1) await api.ports.hooks.create(anEndpoint({ id: `hook-${n}` }))
  return api
}

/** A file of one person waits to be imported. */
export const withJob = () => withImport('')

/** More of a file is to come. */
export const withUpload = () => withImport('&more=true')

async function withImport(how: string): Promise<Api> {
  const api = await anApi()
  const headers = { 'idempotency-key': 'one', ...aCsv.headers }
  const path = `/subscribers/import?lawfulBasis=customers${how}`
  await api.raw(path, { method: 'POST', body: aCsv.body, headers })
  return api
}

/** A segment is kept. */
export async function withSegment(): Promise<Api> {
  const api = await aDraftApi()
  await api.call('POST', '/segments', { name: 'named', expression: 'name is set' })
  return api
}

/** The settings name a feed that could not be read. */
export async function withFeed(): Promise<Api> {
  const api = await anApi()
  const feed = { name: 'blog', url: 'https://blog.example/feed/', topics: [], mostItems: 30 }
  await api.ports.compiled.write('site', aSite({ incoming: [{ ...feed, include: 'teaser' }] }))
  await workFeed(api.ports, { kind: 'feed', name: 'blog' })
  return api
}

/** A suppression by the owner. */
export const byHand = { email: 'ana@example.com', reason: 'asked on the phone' }

/** Somebody is suppressed by it. */
export async function suppressedByHand(): Promise<Api> {
  const api = await anApi()
  await api.call('POST', '/suppressions', byHand)
  return api
}

/** The site has asked people by one sentence. */
export async function withWording(): Promise<Api> {
  const api = await anApi()
  const wording = {
    version: 1,
    since: api.ports.clock.now(),
    hash: 'a'.repeat(64),
    text: 'Yes, send me articles.',
  }
  await api.ports.compiled.write('wordings', [wording])
  return api
}

/** The id of that job. */
export const jobId = jobIdFor(await memoryKeys().idKey(), {
  ...{ actor: 'api:key-1', key: 'one', number: 0 },
  path: '/api/v1/subscribers/import',
})

/** The file. */
export const aCsv = { body: 'email\nana@example.com\n', headers: { 'content-type': 'text/csv' } }
