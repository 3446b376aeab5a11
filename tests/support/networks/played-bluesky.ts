import { createHash } from 'node:crypto'
import { type Played, type PlayedAnswer, type PlayedRequest, sent } from './played.ts'

/** A Bluesky service with one account. */
export interface PlayedBluesky extends Played {
  readonly did: string
  readonly handle: string
  password: string
  /** Records of posts by their key. */
  readonly records: Map<string, unknown>
  /** Every token that was given out, none of which may be seen anywhere. */
  readonly tokens: string[]
  /** From now on the tokens given out so far have expired; with `all`, renewing them fails too. */
  expire(which?: 'all'): void
  play(request: PlayedRequest): PlayedAnswer
}

export function playedBluesky(): PlayedBluesky {
  let [oldest, oldestRefresh] = [0, 0]
  const bluesky: PlayedBluesky = {
    asked: [],
    trouble: () => undefined,
    did: 'did:plc:ewvi7nxzyoun6zhxrhs64oiz',
    handle: 'studio.bluesky.test',
    password: 'abcd-efgh-ijkl-mnop',
    records: new Map(),
    tokens: [],
    expire(which) {
      oldest = bluesky.tokens.length
      if (which === 'all') oldestRefresh = bluesky.tokens.length
    },
    play(request) {
      const bearer = request.headers.authorization?.replace('Bearer ', '') ?? ''
      const place = bluesky.tokens.indexOf(bearer)
      switch (request.path.replace('/xrpc/com.atproto.', '')) {
        case 'server.createSession':
          if (sent(request.body, 'password') === bluesky.password) return session()
          return refuse(401, 'AuthenticationRequired', 'Invalid identifier or password')
        case 'server.refreshSession':
          if (!bearer.startsWith('refresh')) return refuse(400, 'InvalidToken', 'Bad token scope')
          return place < oldestRefresh ? refuse(400, 'ExpiredToken', 'Token has been revoked') : session()
      }
      if (!bearer.startsWith('access') || place < 0) return refuse(401, 'AuthMissing', 'Auth Missing')
      if (place < oldest) return refuse(400, 'ExpiredToken', `Token ${bearer} has expired`)
      return ofRepository(bluesky, request)
    },
  }
  function session(): PlayedAnswer {
    const [accessJwt, refreshJwt] = ['access', 'refresh'].map(
      (kind) => `${kind}.jwt.${bluesky.tokens.length}`,
    )
    bluesky.tokens.push(String(accessJwt), String(refreshJwt))
    return { status: 200, body: { did: bluesky.did, handle: bluesky.handle, accessJwt, refreshJwt } }
  }
  return bluesky
}

function ofRepository(bluesky: PlayedBluesky, { path, query, headers, body }: PlayedRequest): PlayedAnswer {
  const { records, did } = bluesky
  const rkey = String(query.get('rkey') ?? sent(body, 'rkey'))
  const uri = `at://${did}/app.bsky.feed.post/${rkey}`
  const there = records.get(rkey)
  switch (path.replace('/xrpc/com.atproto.repo.', '')) {
    case 'uploadBlob':
      return { status: 200, body: { blob: blobOf(String(headers['content-type']), body) } }
    case 'getRecord':
      if (there === undefined) return refuse(400, 'RecordNotFound', `Could not locate record: ${uri}`)
      return { status: 200, body: { uri, cid: cidOf(there), value: there } }
    case 'listRecords': {
      const newest = [...records].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, Number(query.get('limit')))
      const listed = newest.map(([key, value]) => ({
        uri: `at://${did}/app.bsky.feed.post/${key}`,
        cid: cidOf(value),
        value,
      }))
      return { status: 200, body: { records: listed } }
    }
    case 'putRecord': {
      const record = sent(body, 'record')
      const swap = sent(body, 'swapRecord')
      if (swap !== undefined && (there === undefined ? null : cidOf(there)) !== swap)
        return refuse(400, 'InvalidSwap', `Record was at ${there && cidOf(there)}`)
      records.set(rkey, record)
      return { status: 200, body: { uri, cid: cidOf(record), validationStatus: 'valid' } }
    }
    case 'deleteRecord':
      records.delete(rkey)
      return { status: 200, body: {} }
    default:
      return refuse(501, 'MethodNotImplemented', 'Method Not Implemented')
  }
}

function blobOf(mimeType: string, body: unknown) {
  const bytes = body instanceof Uint8Array ? body : new Uint8Array()
  return { $type: 'blob', ref: { $link: cidOf([...bytes]) }, mimeType, size: bytes.length }
}

function cidOf(record: unknown): string {
  return `bafyrei${createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 52)}`
}

function refuse(status: number, error: string, message: string): PlayedAnswer {
  return { status, body: { error, message } }
}
