import { join, resolve } from 'node:path'
import { startServer } from '../../functions/cli/start-server.ts'
import { type NoticeCause, noticeCauses } from '../../functions/core/notices/notice.ts'
import type { PageFrame } from '../../functions/core/site/pages/page.ts'
import { openTheDesk } from './at-the-desk.ts'
import { importPeople } from './imported.ts'
import { embeddedAt, lookedAt } from './looked-at.ts'
import { contentWithOthers, showOtherSites } from './other-sites.ts'
import type { LookedAt } from './page-looked-at.ts'
import { meetPeople } from './people-at-the-desk.ts'
import { told } from './told.ts'
import { tellPrograms } from './told-programs.ts'
import { type Shown, unusualShown } from './unusual-pages.ts'

const weekly = {
  kind: 'digest',
  name: 'The weekly {{issue.number}}',
  subject: 'No. {{issue.number}}: {{lead.title}}',
  schedule: { every: 'thursday at 09:00', timeZone: 'Europe/Zurich' },
  articles: { since: 'P60D', max: 4 },
  body: 'Four short ones this week.',
}

const december = {
  kind: 'digest',
  name: 'December digest',
  subject: 'Four things to do before the holidays',
  preheader: 'A short list for the week in which nobody trains.',
  audience: { topics: ['back-care', 'studio-news'] },
  schedule: { at: '2027-03-28T02:30', timeZone: 'Europe/Zurich' },
  articles: ['protein-without-powder', 'ten-minutes-of-mobility'],
  body: 'Good morning,\n\nthis one is short: **two letters**, and then we are closed until January.',
}

/** A page with no look of its own, and the signup form in it. */
const embedding = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Another site</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<h1>A practice on the quay</h1><p>Between appointments, these letters help.</p>
<script src="/signup.js" data-form="back-letters" async></script></html>`

type Server = Awaited<ReturnType<typeof startServer>>

/** The product with the sample content, one person, and in its outbox every kind of mail and notice there is. */
export async function startStudio(home: string): Promise<{
  readonly base: string
  readonly pages: readonly LookedAt[]
  /** Pages beside those of the product. */
  readonly shown: Shown
  /** What the site's pages share. */
  readonly frame: PageFrame
  /** What shows the desk's pages to whom they are for. */
  readonly cookie: string
  readonly stop: () => Promise<void>
}> {
  const commandKey = 'key-of-the-look'
  const content = await contentWithOthers(resolve('content'), join(home, 'content'))
  const stageHome = join(home, 'stage')
  const options = { home: stageHome, content, sendRate: 0, mode: 'production', commandKey } as const
  const server = await startServer(options)
  const base = `http://127.0.0.1:${await server.listen(0)}`
  const post = async (path: string, body: unknown, type = 'application/json') => {
    const headers = { 'content-type': type, authorization: `Bearer ${commandKey}` }
    const sent = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await server.fetch(new Request(base + path, { method: 'POST', headers, body: sent }))
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    await server.stage.idle()
    return answer
  }
  await showOtherSites(server.stage)
  const frame = (await server.stage.ports.compiled.read('public')) as PageFrame
  const { names: unusual, shown } = unusualShown(frame)
  await post('/api/v1/subscriptions', { email: 'ana@example.com', name: 'Ana' })
  const confirm = await mailOf(server, { kind: 'confirm' })
  await post(linkIn(confirm.text, 'confirm'), '', 'application/x-www-form-urlencoded')
  const asking = '/api/v1/subscribers/import?status=pending&lawfulBasis=guests+of+our+open+day'
  await post(asking, 'email\nben@example.com\n', 'text/csv')
  await post('/api/v1/apply', {})
  for (const id of ['november-digest', 'winter-hours']) await post(`/api/v1/campaigns/${id}/send-now`, {})
  await post('/api/v1/campaigns/winter-hours/test', { to: 'hello@harbourstrength.example' })
  const series = (await (await post('/api/v1/campaigns', weekly)).json()) as { readonly id: string }
  await post(`/api/v1/campaigns/${series.id}/schedule`, {})
  await post(`/api/v1/campaigns/${series.id}/send-now`, {})
  const composed = (await (await post('/api/v1/campaigns', december)).json()) as { readonly id: string }
  const atDesk = await openTheDesk(server, base)
  const people = await meetPeople(server)
  const issue = await issueOf(server, series.id)
  const digest = await mailOf(server, { campaign: 'november-digest', kind: 'campaign' })
  const id = async (tags: Tags) => (await mailOf(server, tags)).id
  const imports = await importPeople(server)
  const pages = lookedAt({
    imports,
    series: series.id,
    weekly: issue,
    composed: composed.id,
    colleague: atDesk.colleague,
    key: atDesk.key,
    hook: await tellPrograms(server),
    people,
    draft: atDesk.draft,
    unusual,
    mails: {
      confirm: confirm.id,
      welcome: await id({ kind: 'welcome' }),
      invite: await id({ kind: 'invite' }),
      'november-digest': digest.id,
      'winter-hours': await id({ kind: 'campaign', campaign: 'winter-hours' }),
      weekly: await id({ kind: 'campaign', campaign: issue }),
      test: await id({ kind: 'test' }),
      'sign-in': await id({ kind: 'sign-in' }),
      'desk-invitation': await id({ kind: 'desk-invitation' }),
    },
    notices: await everyNotice(server),
    links: {
      confirm: linkIn(confirm.text, 'confirm'),
      preferences: linkIn(digest.text, 'preferences'),
      unsubscribe: linkIn(digest.text, 'u'),
    },
  })
  return {
    base,
    pages,
    frame,
    shown: new Map([...shown, [embeddedAt, embedding]]),
    cookie: atDesk.cookie,
    stop: () => server.stop(),
  }
}

type Tags = { readonly [name: string]: string }

/** The last message that bears these tags, its lines joined as quoted-printable breaks them. */
async function mailOf({ stage }: Server, tags: Tags) {
  const message = stage.ses
    .messages()
    .findLast((each) => Object.entries(tags).every(([name, value]) => each.tags[name] === value))
  const bytes = message && (await stage.ses.read(message.id))
  if (!message || !bytes) throw new Error(`no message with ${JSON.stringify(tags)} lies in the outbox`)
  return { id: message.id, text: new TextDecoder().decode(bytes).replaceAll('=\r\n', '') }
}

function linkIn(text: string, path: string): string {
  const found = new RegExp(`/${path}/[\\w.-]+`).exec(text)?.[0]
  if (found === undefined) throw new Error(`the mail has no link to /${path}/`)
  return found
}

async function issueOf({ stage }: Server, series: string): Promise<string> {
  const last = (await stage.ports.campaigns.read(series))?.lastIssue
  if (last === undefined) throw new Error(`${series} made no issue`)
  return last
}

async function everyNotice(server: Server): Promise<{ readonly [cause in NoticeCause]: string }> {
  const ids: [NoticeCause, string][] = []
  for (const cause of noticeCauses) {
    const about = { campaignId: 'november-digest', campaign: 'November digest' }
    const notice = { id: `look-${cause}`, cause, at: server.stage.now(), ...about, reason: told[cause] }
    await server.stage.ports.transactional.push({ kind: 'notice', ...notice })
    await server.stage.idle()
    ids.push([cause, (await mailOf(server, { kind: 'notice', cause })).id])
  }
  return Object.fromEntries(ids) as { readonly [cause in NoticeCause]: string }
}
