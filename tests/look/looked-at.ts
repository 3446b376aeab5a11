import { type NoticeCause, noticeCauses } from '../../functions/core/notices/notice.ts'
import { faultAt } from './fault-shown.ts'
import type { PeopleShown } from './people-at-the-desk.ts'
import { unusualAt } from './unusual-pages.ts'

/** A page worth looking at, and the sheet it is on. */
export interface LookedAt {
  readonly group: 'site' | 'people' | 'desk' | 'outbox' | 'mails' | 'notices'
  readonly name: string
  readonly path: string
  /** What is pressed before the picture is taken. */
  readonly press?: string
  /** What has to be there by itself before it is taken. */
  readonly awaits?: string
}

/** What happened in the studio that pages and mails show. */
export interface Happened {
  /** Ids of messages in the outbox. */
  readonly mails: { readonly [name: string]: string }
  readonly notices: { readonly [cause in NoticeCause]: string }
  /** Paths that personal links lead to. */
  readonly links: { readonly confirm: string; readonly preferences: string; readonly unsubscribe: string }
  /** Ids of imports: one whose columns are to be chosen, one that was tried, one that is done. */
  readonly imports: { readonly [step in 'columns' | 'tried' | 'done']: string }
  /** The id of a colleague at the desk. */
  readonly colleague: string
  /** The id of an API key. */
  readonly key: string
  /** The id of a web hook. */
  readonly hook: string
  readonly people: PeopleShown
  /** A draft by its name at the desk, and where its link leads. */
  readonly draft: { readonly name: string; readonly path: string }
  /** The id of the weekly. */
  readonly series: string
  /** The id of the weekly's issue. */
  readonly weekly: string
  /** The id of a campaign that is being composed. */
  readonly composed: string
  /** Names of the pages that stand where unusual-pages.ts puts them. */
  readonly unusual: readonly string[]
}

/** Where a page stands that embeds the signup form, as another site's would. */
export const embeddedAt = '/look/embedded/'

/** Every page and mail. */
export function lookedAt({
  mails,
  notices,
  links,
  colleague,
  key,
  hook,
  people: shown,
  draft,
  imports,
  series,
  weekly,
  composed,
  unusual,
}: Happened): readonly LookedAt[] {
  const mail = (id: string) => `/_local/messages/${id}/html`
  const site = {
    home: '/',
    article: '/articles/strength-training-for-your-back/',
    'article-short': '/articles/winter-hours-2026/',
    'article-table': '/articles/your-first-month-with-a-barbell/',
    articles: '/articles/',
    topic: '/topics/back-care/',
    feeds: '/feeds/',
    archive: '/archive/',
    issue: '/archive/november-digest/',
    'issue-announcement': '/archive/winter-hours/',
    'issue-weekly': `/archive/${weekly}/`,
    about: '/about/',
    contact: '/contact/',
    privacy: '/privacy/',
    'not-found': '/nowhere/',
    fault: faultAt,
  }
  const people = {
    subscribe: '/subscribe',
    'subscribe-form': '/subscribe?form=back-letters',
    thanks: '/thanks',
    ...links,
    erase: `${links.preferences}?erase`,
    'not-a-link': '/preferences/nobody',
    'confirm-damaged': '/confirm/nobody',
  }
  const desk = {
    desk: '/admin',
    'desk-articles': '/admin/articles',
    'desk-article': `/admin/articles/${draft.name}`,
    'desk-article-mail': `/admin/articles/${draft.name}?form=mail&width=desktop&scheme=dark`,
    'desk-upload': '/admin/upload',
    draft: draft.path,
    'desk-deliverability': '/admin/deliverability',
    'desk-settings': '/admin/settings',
    'desk-people': '/admin/settings/people',
    'desk-keys': '/admin/settings/keys',
    'desk-new-key': '/admin/settings/keys/new',
    'desk-key-revoke': `/admin/settings/keys/${key}/revoke`,
    'desk-hooks': '/admin/settings/hooks',
    'desk-new-hook': '/admin/settings/hooks/new',
    'desk-hook': `/admin/settings/hooks/${hook}`,
    'desk-hook-change': `/admin/settings/hooks/${hook}/change`,
    'desk-hook-rotate': `/admin/settings/hooks/${hook}/rotate`,
    'desk-hook-remove': `/admin/settings/hooks/${hook}/remove`,
    'desk-restored': '/admin/restored',
    'desk-sessions': '/admin/settings/sessions',
    'desk-record': '/admin/record',
    'desk-remove': `/admin/people/${colleague}/remove`,
    ...ofPeople(shown),
    'desk-segments': '/admin/segments',
    'desk-segment': '/admin/segments/quiet-readers',
    'desk-segment-new': '/admin/new-segment',
    'desk-segment-edit': '/admin/segments/quiet-readers/edit',
    'desk-segment-remove': '/admin/segments/quiet-readers/remove',
    'desk-sending': '/admin/campaigns/winter-letter/sending',
    'desk-cancel': '/admin/campaigns/winter-letter/sending/cancel',
    'desk-doubts': '/admin/campaigns/winter-letter/doubts',
    'desk-doubts-resend': '/admin/campaigns/winter-letter/doubts/resend',
    'desk-doubts-write-off': '/admin/campaigns/winter-letter/doubts/write-off',
    'desk-report': '/admin/campaigns/autumn-digest/report',
    'desk-series-report': `/admin/campaigns/${series}/report`,
    'desk-recipients': '/admin/campaigns/autumn-digest/recipients?of=clicked',
    'desk-history': '/admin/campaigns/november-digest/history',
    'desk-campaigns': '/admin/campaigns',
    'desk-calendar': '/admin/calendar',
    'desk-compose': '/admin/compose',
    'desk-what': `/admin/campaigns/${composed}/what`,
    'desk-campaign-remove': `/admin/campaigns/${composed}/remove`,
    'desk-imports': '/admin/imports',
    'desk-import-new': '/admin/imports/new',
    'desk-import-columns': `/admin/imports/${imports.columns}/columns`,
    'desk-import-tried': `/admin/imports/${imports.tried}`,
    'desk-import-done': `/admin/imports/${imports.done}`,
    'desk-not-found': '/admin/nowhere',
  }
  const outbox = {
    outbox: '/_local/',
    'outbox-message': `/_local/messages/${mails['november-digest']}`,
    'outbox-text': `/_local/messages/${mails['november-digest']}?part=text`,
    'outbox-headers': `/_local/messages/${mails['november-digest']}?part=headers`,
  }
  return [
    ...on('site', site),
    ...on('people', people),
    ...unusual.map((name) => ({
      group: name.startsWith('desk-') ? ('desk' as const) : ('people' as const),
      name,
      path: unusualAt(name),
    })),
    ...on('desk', desk),
    ...composing(composed),
    {
      group: 'desk',
      name: 'desk-hook-secret',
      path: `/admin/settings/hooks/${hook}/rotate`,
      press: '.sure-acts button',
    },
    ...on('people', { embedded: embeddedAt }),
    { group: 'people', name: 'embedded-faults', path: embeddedAt, press: 'tidings-signup button' },
    ...on('outbox', outbox),
    ...Object.entries(mails).map(([name, id]) => ({
      group: 'mails' as const,
      name: `mail-${name}`,
      path: mail(id),
    })),
    ...noticeCauses.map((cause) => ({
      group: 'notices' as const,
      name: `notice-${cause}`,
      path: mail(notices[cause]),
    })),
  ]
}

/** Steps whose answers come by themselves. */
function composing(id: string): readonly LookedAt[] {
  const answers = { who: '#audience .figure', when: '#times li', review: '.sentence' }
  return Object.entries(answers).map(([step, awaits]) => ({
    group: 'desk',
    name: `desk-${step}`,
    path: `/admin/campaigns/${id}/${step}`,
    awaits,
  }))
}

function on(group: LookedAt['group'], paths: { readonly [name: string]: string }): readonly LookedAt[] {
  return Object.entries(paths).map(([name, path]) => ({ group, name, path }))
}

function ofPeople({ reader, suppressed, job }: PeopleShown): { readonly [name: string]: string } {
  const at = `/admin/subscribers/${reader}`
  return {
    'desk-subscribers': '/admin/subscribers',
    'desk-subscriber': at,
    'desk-subscriber-add': '/admin/subscribers/add',
    'desk-subscriber-change': `${at}/change`,
    'desk-subscriber-suppress': `${at}/suppress`,
    'desk-subscriber-leave': `${at}/leave`,
    'desk-subscriber-erase': `${at}/erase`,
    'desk-export': '/admin/subscribers/export',
    'desk-suppressions': '/admin/suppressions',
    'desk-suppress': '/admin/suppressions/add',
    'desk-suppress-many': '/admin/suppressions/many',
    'desk-suppressed-many': `/admin/suppressions/many/${job}`,
    'desk-lift': `/admin/suppressions/${suppressed}/lift`,
  }
}
