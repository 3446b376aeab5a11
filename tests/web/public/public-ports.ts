import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { signToken, type TokenPurpose } from '../../../functions/core/token.ts'
import { publicApp } from '../../../functions/web/public/public-app.ts'
import type { PublicOptions } from '../../../functions/web/public/public-context.ts'
import { argumentsOf } from '../../support/arguments-of.ts'
import { patientClock } from '../../support/memory/clock.ts'
import { commonPorts } from '../../support/memory/common-ports.ts'
import { oneChunkRuns } from '../../support/one-chunk-runs.ts'
import { aFrame } from '../../support/site-frame.ts'
import { idOf } from '../../support/subscribers.ts'

/** The public app over memory with the given people; `site` overrides settings of the site. */
export function aPublicApp(
  people: readonly Subscriber[] = [],
  site: Readonly<Record<string, unknown>> = {},
  options: Partial<PublicOptions> = {},
) {
  const frame = aFrame(site)
  const common = commonPorts({ site: frame.site }, patientClock())
  for (const person of people) common.subscribers.people.set(person.id, person)
  const ports = { ...common, runs: oneChunkRuns(people.map((person) => person.id)) }
  const app = publicApp({
    ports,
    load: async () => frame,
    articles: async () => ({}),
    disposable: async () => new Set(['throwaway.net']),
    clientAddress: () => '192.0.2.7',
    ...options,
  })
  return { app, ports, frame, words: frame.words }
}

/** An app over the same ports, which note every call with what it was given; nobody's domain is a throw-away one. */
export function aWatchedApp(
  { ports, frame }: Pick<ReturnType<typeof aPublicApp>, 'ports' | 'frame'>,
  options: Partial<PublicOptions> = {},
) {
  const noted = argumentsOf(ports)
  const app = publicApp({
    ports: noted.ports,
    load: async () => frame,
    articles: async () => ({}),
    disposable: async () => new Set(),
    ...options,
  })
  return { app, calls: noted.calls }
}

/** The token of a person's link, signed with the memory ports' key. */
export function aToken(purpose: TokenPurpose, address = 'ana@example.com'): string {
  const keys = [{ version: 1, key: new Uint8Array(32).fill(9) }]
  // Six days after the memory clock's start.
  const expiresAt = Date.parse('2026-11-29T08:00:00Z') / 1000
  return signToken(keys, {
    purpose,
    subscriberId: idOf(address),
    ...(purpose === 'confirm' && { expiresAt }),
  })
}

/** What an answer consists of, for comparing answers byte by byte. */
export async function whole(response: Response) {
  return { status: response.status, headers: [...response.headers].sort(), body: await response.text() }
}

/** A posted form; a repeated field is given as pairs. */
export function aForm(
  fields: Readonly<Record<string, string>> | readonly (readonly [string, string])[],
): RequestInit {
  const body = new URLSearchParams()
  for (const [name, value] of isPairs(fields) ? fields : Object.entries(fields)) body.append(name, value)
  return { method: 'POST', body }
}

function isPairs(fields: object): fields is readonly (readonly [string, string])[] {
  return Array.isArray(fields)
}

/** A posted JSON body; text is sent as it is. */
export function someJson(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}
