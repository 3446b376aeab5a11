import type { Happened } from './happened.ts'
import { type LookedAt, on } from './page-looked-at.ts'
import type { PeopleShown } from './people-at-the-desk.ts'

/** The pages of the desk. */
export function deskLookedAt(happened: Happened): readonly LookedAt[] {
  const { colleague, key, hook, people: shown, draft, imports, series, composed } = happened
  const desk = {
    desk: '/admin',
    'desk-articles': '/admin/articles',
    'desk-article': `/admin/articles/${draft.name}`,
    'desk-article-elsewhere': '/admin/articles/ergonomics-a-chair-for-an-hour',
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
  return [
    ...on('desk', desk),
    ...composing(composed),
    ...onNetworks('strength-training-for-your-back', 'winter-hours-2026'),
    {
      group: 'desk',
      name: 'desk-hook-secret',
      path: `/admin/settings/hooks/${hook}/rotate`,
      press: '.sure-acts button',
    },
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

/** Articles that stand at other networks, with what is said there. */
function onNetworks(...articles: readonly string[]): readonly LookedAt[] {
  return articles.map((name, index) => ({
    group: 'desk',
    name: `desk-networks-${index + 1}`,
    path: `/admin/articles/${name}`,
    unfolded: true,
  }))
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
