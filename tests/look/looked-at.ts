import { noticeCauses } from '../../functions/core/notices/notice.ts'
import { deskLookedAt } from './desk-looked-at.ts'
import { faultAt } from './fault-shown.ts'
import type { Happened } from './happened.ts'
import { type LookedAt, on } from './page-looked-at.ts'
import { unusualAt } from './unusual-pages.ts'

/** Where a page stands that embeds the signup form, as another site's would. */
export const embeddedAt = '/look/embedded/'

/** Every page and mail. */
export function lookedAt(happened: Happened): readonly LookedAt[] {
  const { mails, notices, links, weekly, unusual } = happened
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
    ...deskLookedAt(happened),
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
