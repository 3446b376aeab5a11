import { inviteColleague } from '../../functions/flows/change-colleague.ts'
import { countSegment } from '../../functions/flows/count-segment.ts'
import { createKey } from '../../functions/flows/create-key.ts'
import { makeDraftLink } from '../../functions/flows/draft-link.ts'
import { linkForOwner } from '../../functions/flows/link-for-owner.ts'
import { makeSignInLink } from '../../functions/flows/make-sign-in-link.ts'
import { saveSegment } from '../../functions/flows/save-segment.ts'
import type { LocalServer } from '../../infra/local/local-server.ts'
import { playCampaigns } from './campaigns-at-the-desk.ts'

/** An owner at the desk, signed in from two browsers, who has asked for a link and two colleagues in: their cookie, and a colleague's id. */
export async function openTheDesk(
  { fetch, stage }: LocalServer,
  base: string,
): Promise<{
  readonly cookie: string
  readonly colleague: string
  /** The id of an API key. */
  readonly key: string
  readonly draft: { readonly name: string; readonly path: string }
}> {
  const { ports } = stage
  const made = await linkForOwner(ports, { email: 'ines@harbourstrength.example' })
  const [actor] = (await ports.desk.read())?.colleagues ?? []
  if (made.kind !== 'made' || !actor) throw new Error('nobody is at the desk')
  const post = (path: string, fields: object, userAgent = 'Firefox/128.0 (Macintosh; Mac OS X)') => {
    const headers = { origin: base, 'user-agent': userAgent, 'x-forwarded-for': '192.0.2.44' }
    const body = new URLSearchParams({ ...fields })
    return fetch(new Request(base + path, { method: 'POST', headers, body }))
  }
  await post('/admin/sign-in', { email: actor.email })
  const phone = await makeSignInLink(ports, actor.id)
  await post(`/admin/sign-in/${phone.secret}`, {}, 'Version/17.5 Mobile Safari/604.1 (iPhone)')
  const answer = await post(`/admin/sign-in/${made.link.secret}`, {})
  const cookie = /tidings=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
  await inviteColleague(ports, { actor, email: 'jonas@harbourstrength.example', role: 'editor' })
  const long = 'a.rather.long.name.of.somebody@practice.of.physiotherapy.harbourstrength.example'
  await inviteColleague(ports, { actor, email: long, role: 'editor' })
  const expression = 'topics has back-care and not lastClickAt within 90 days'
  await saveSegment(ports, { name: 'quiet-readers', expression })
  await saveSegment(ports, { name: 'newcomers', expression: 'createdAt within 30 days' })
  await countSegment(ports, { name: 'quiet-readers' })
  await playCampaigns(stage, 'november-digest')
  await stage.idle()
  const colleague = (await ports.desk.read())?.colleagues[1]?.id ?? ''
  const maker = { name: `desk:${actor.id}`, scopes: ['*'] } as const
  const forms = await createKey(ports, {
    name: 'The forms of the website',
    scopes: ['subscribers:write'],
    maker,
  })
  if (forms.kind !== 'created') throw new Error('the key was not made')
  return { cookie, colleague, key: forms.key.id, draft: await aDraft(stage.ports) }
}

/** A draft of the sample content, and where a link to it leads. */
async function aDraft(ports: LocalServer['stage']['ports']) {
  const read = await ports.composer.read()
  const article = read.ok && read.value.articles.find(({ status }) => status === 'draft')
  if (!article) throw new Error('the sample content has no draft')
  const made = await makeDraftLink(ports, article, 'ana@studio.example')
  if (made.kind !== 'made') throw new Error('there are too many links to the draft')
  return { name: article.slug, path: `/admin/drafts/${made.link.token}` }
}
