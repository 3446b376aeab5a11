import { mastodonLength } from '../../../functions/core/syndication/mastodon-text.ts'
import type { Played, PlayedAnswer, PlayedRequest } from './played.ts'
import { sent } from './played.ts'

/** A status that stands there. */
interface PlayedStatus {
  readonly id: string
  readonly text: string
  readonly language: string
  /** The program that made it. */
  readonly by: string
}

/** A Mastodon server with one account. */
export interface PlayedMastodon extends Played {
  readonly token: string
  /** Newest last. */
  readonly statuses: PlayedStatus[]
  readonly limits: { characters: number; perAddress: number }
  /** Seconds that it says a repeated status was made ago. */
  readonly repeatedAgo: number
  play(request: PlayedRequest): PlayedAnswer
}

export function playedMastodon(): PlayedMastodon {
  const keys = new Map<string, string>()
  let made = 0
  const mastodon: PlayedMastodon = {
    asked: [],
    trouble: () => undefined,
    token: 'mastodon-token-that-nobody-may-see',
    statuses: [],
    limits: { characters: 500, perAddress: 23 },
    repeatedAgo: 120,
    play(request) {
      const { method, path, headers } = request
      if (path === '/api/v2/instance') return { status: 200, body: instance(mastodon) }
      if (headers.authorization !== `Bearer ${mastodon.token}`)
        return { status: 401, body: { error: 'The access token is invalid' } }
      if (path === '/api/v1/accounts/verify_credentials') return { status: 200, body: { id: '7' } }
      if (path === '/api/v1/apps/verify_credentials') return { status: 200, body: { name: 'Tidings' } }
      if (path === '/api/v1/accounts/7/statuses') return { status: 200, body: page(mastodon, request) }
      if (method === 'POST' && path === '/api/v1/statuses') return post(request)
      const at = mastodon.statuses.findIndex(({ id }) => path === `/api/v1/statuses/${id}`)
      const there = mastodon.statuses[at]
      if (!there) return { status: 404, body: { error: 'Record not found' } }
      if (method === 'DELETE') mastodon.statuses.splice(at, 1)
      else {
        const tooLong = refusal(mastodon, request)
        if (tooLong) return tooLong
        mastodon.statuses[at] = { ...there, text: String(sent(request.body, 'status')) }
      }
      return { status: 200, body: view(mastodon.statuses[at] ?? there, 0) }
    },
  }
  function post(request: PlayedRequest): PlayedAnswer {
    const key = String(request.headers['idempotency-key'])
    const before = mastodon.statuses.find(({ id }) => id === keys.get(key))
    if (before) return { status: 200, body: view(before, mastodon.repeatedAgo) }
    const tooLong = refusal(mastodon, request)
    if (tooLong) return tooLong
    made += 1
    const status: PlayedStatus = {
      id: String(110_000 + made),
      text: String(sent(request.body, 'status')),
      language: String(sent(request.body, 'language')),
      by: 'Tidings',
    }
    mastodon.statuses.push(status)
    keys.set(key, status.id)
    return { status: 200, body: view(status, 0) }
  }
  return mastodon
}

function refusal({ limits }: PlayedMastodon, { body }: PlayedRequest): PlayedAnswer | undefined {
  const text = String(sent(body, 'status') ?? '')
  if (text !== '' && mastodonLength(text, limits) <= limits.characters) return undefined
  const error = `Validation failed: Text character limit of ${limits.characters} exceeded`
  return { status: 422, body: { error } }
}

function instance({ limits: { characters, perAddress } }: PlayedMastodon) {
  const statuses = { max_characters: characters, characters_reserved_per_url: perAddress }
  return { domain: 'mastodon.test', configuration: { statuses } }
}

function page({ statuses }: PlayedMastodon, { query }: PlayedRequest): unknown {
  const before = query.get('max_id')
  const older = [...statuses].reverse().filter(({ id }) => before === null || Number(id) < Number(before))
  return older.slice(0, Number(query.get('limit') ?? 20)).map((status) => view(status, 0))
}

/** As the server shows it: addresses become links, their `&` as HTML has it. */
function view({ id, text, by }: PlayedStatus, secondsAgo: number) {
  const linked = text
    .replaceAll('&', '&amp;')
    .replace(/https:\/\/[^\s]+/g, (url) => `<a href="${url}" rel="nofollow noopener">${url}</a>`)
  return {
    id,
    url: `https://mastodon.test/@studio/${id}`,
    created_at: new Date(Date.now() - secondsAgo * 1000).toISOString(),
    content: `<p>${linked}</p>`,
    application: { name: by, website: null },
    card: null,
  }
}
