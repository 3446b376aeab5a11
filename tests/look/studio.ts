import { resolve } from 'node:path'
import { startServer } from '../../functions/cli/start-server.ts'

/** A page worth looking at. */
export interface LookedAt {
  readonly name: string
  readonly path: string
}

/** The product with the sample content, a few people, a confirmation, a welcome, a notice and a digest in its outbox. */
export async function startStudio(home: string) {
  const key = 'key-of-the-look'
  const server = await startServer({
    home,
    content: resolve('content'),
    sendRate: 0,
    mode: 'production',
    commandKey: key,
  })
  const base = `http://127.0.0.1:${await server.listen(0)}`
  const post = (path: string, body: unknown, type = 'application/json') =>
    server.fetch(
      new Request(`${base}${path}`, {
        method: 'POST',
        headers: { 'content-type': type, authorization: `Bearer ${key}` },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    )
  const source = async (kind: string) => {
    const message = server.stage.ses.messages().findLast(({ tags }) => tags.kind === kind)
    const bytes = message && (await server.stage.ses.read(message.id))
    if (!message || !bytes) throw new Error(`no ${kind} message lies in the outbox`)
    return { id: message.id, text: new TextDecoder().decode(bytes).replaceAll('=\r\n', '') }
  }
  const linkIn = (text: string, path: string) => new RegExp(`/${path}/[\\w.-]+`).exec(text)?.[0] ?? '/missing'
  await post('/api/v1/subscriptions', { email: 'ana@example.com', name: 'Ana' })
  await server.stage.idle()
  const confirm = await source('confirm')
  const confirmPath = linkIn(confirm.text, 'confirm')
  await post(confirmPath, '', 'application/x-www-form-urlencoded')
  await server.stage.idle()
  await post('/api/v1/apply', {})
  for (const id of ['november-digest', 'winter-hours']) await post(`/api/v1/campaigns/${id}/send-now`, {})
  await server.stage.idle()
  const welcome = await source('welcome')
  await server.stage.ports.transactional.push({
    kind: 'notice',
    id: 'look',
    cause: 'breaker',
    at: server.stage.now(),
    campaignId: 'november-digest',
    campaign: 'November digest',
    reason: '24 of 300 messages came back for good (8 %); AWS may stop an account at 10 %',
  })
  await server.stage.idle()
  const notice = await source('notice')
  const digests = server.stage.ses.messages().filter(({ tags }) => tags.kind === 'campaign')
  const campaign = await source('campaign')
  const mail = (id: string) => `/_local/messages/${id}/html`
  const pages: readonly LookedAt[] = [
    { name: 'home', path: '/' },
    { name: 'article', path: '/articles/strength-training-for-your-back/' },
    { name: 'article-table', path: '/articles/your-first-month-with-a-barbell/' },
    { name: 'articles', path: '/articles/' },
    { name: 'topic', path: '/topics/back-care/' },
    { name: 'archive', path: '/archive/' },
    { name: 'issue', path: '/archive/november-digest/' },
    { name: 'subscribe', path: '/subscribe' },
    { name: 'thanks', path: '/thanks' },
    { name: 'confirm', path: confirmPath },
    { name: 'preferences', path: linkIn(campaign.text, 'preferences') },
    { name: 'unsubscribe', path: linkIn(campaign.text, 'u') },
    { name: 'not-found', path: '/nowhere/' },
    { name: 'outbox', path: '/_local/' },
    { name: 'outbox-message', path: `/_local/messages/${campaign.id}` },
    { name: 'mail-confirm', path: mail(confirm.id) },
    { name: 'mail-welcome', path: mail(welcome.id) },
    { name: 'mail-notice', path: mail(notice.id) },
    ...digests.map(({ id, tags }) => ({ name: `mail-${tags.campaign}`, path: mail(id) })),
  ]
  return { base, pages, stop: () => server.stop() }
}
