import type { PageLink } from '../../core/site/pages/page.ts'

/** How a form is kept from doing twice what it does. */
export interface PressRule {
  /** True where a try that broke off is not to be repeated by itself: it may mail somebody, or make what is shown once. */
  readonly mayMail?: boolean
  /** The status of an answer that does not know whether it was done. */
  readonly inDoubt?: number
  /** What a second press is told where the first led nowhere. */
  readonly told?: PressTold
}

/** A page that stands for the first one's, which cannot be shown again. */
export interface PressTold {
  readonly title: string
  readonly text: string
  readonly onward?: PageLink
}

const once: PressRule = {}
const mails: PressRule = { mayMail: true }
const key: PressRule = {
  mayMail: true,
  told: {
    title: 'The key is made',
    text: 'It was pressed twice, and made once. The first answer alone showed the key, which is stored nowhere. If you did not keep it, revoke it in the list, and make another.',
    onward: { href: '/admin/settings/keys', label: 'API keys' },
  },
}
const hookSecret: PressRule = {
  mayMail: true,
  told: {
    title: 'The secret is made',
    text: 'It was pressed twice, and made once. The first answer alone showed the secret, which is stored nowhere. If you did not keep it, give the web hook a new one.',
    onward: { href: '/admin/settings/hooks', label: 'Web hooks' },
  },
}
const test: PressRule = {
  mayMail: true,
  inDoubt: 409,
  told: {
    title: 'It may have been sent',
    text: 'It was pressed twice, and tried once: SES may have taken it and did not say so. Look into the inbox before you try again.',
  },
}

/**
 * Every form that makes, sends or changes something, and has no other name by which a second press is known: uploads are known
 * by what is in them, imports and counts by the id of their job, signing in and out by the session.
 */
export const pressRules: Readonly<Record<string, PressRule>> = {
  'POST /admin/settings/keys': key,
  'POST /admin/settings/keys/:key/revoke': once,
  'POST /admin/settings/hooks': hookSecret,
  'POST /admin/settings/hooks/:hook/rotate': hookSecret,
  'POST /admin/settings/hooks/:hook/change': once,
  'POST /admin/settings/hooks/:hook/switch': once,
  'POST /admin/settings/hooks/:hook/test': once,
  'POST /admin/settings/hooks/:hook/again': once,
  'POST /admin/settings/hooks/:hook/remove': once,
  'POST /admin/restored': once,
  'POST /admin/people': mails,
  'POST /admin/people/:id/role': once,
  'POST /admin/people/:id/remove': once,
  'POST /admin/articles/:article/leave-out': once,
  'POST /admin/articles/:article/networks': once,
  'POST /admin/incoming/:feed/read': once,
  'POST /admin/articles/:article/link': once,
  'POST /admin/articles/:article/link/take-back': once,
  'POST /admin/segments': once,
  'POST /admin/segments/:segment': once,
  'POST /admin/segments/:segment/remove': once,
  'POST /admin/campaigns': once,
  'POST /admin/campaigns/:campaign/what': once,
  'POST /admin/campaigns/:campaign/who': once,
  'POST /admin/campaigns/:campaign/when': once,
  'POST /admin/campaigns/:campaign/test': test,
  'POST /admin/campaigns/:campaign/schedule': once,
  'POST /admin/campaigns/:campaign/send-now': once,
  'POST /admin/campaigns/:campaign/unschedule': once,
  'POST /admin/campaigns/:campaign/late': once,
  'POST /admin/campaigns/:campaign/copy': once,
  'POST /admin/campaigns/:campaign/remove': once,
  'POST /admin/campaigns/:campaign/sending/pause': once,
  'POST /admin/campaigns/:campaign/sending/resume': once,
  'POST /admin/campaigns/:campaign/sending/cancel': once,
  'POST /admin/campaigns/:campaign/doubts/resend': once,
  'POST /admin/campaigns/:campaign/doubts/write-off': once,
  'POST /admin/campaigns/:campaign/doubts/chosen': once,
  'POST /admin/subscribers/add': mails,
  'POST /admin/subscribers/:subscriber/change': once,
  'POST /admin/subscribers/:subscriber/ask': mails,
  'POST /admin/subscribers/:subscriber/suppress': once,
  'POST /admin/subscribers/:subscriber/leave': once,
  'POST /admin/subscribers/:subscriber/erase': once,
  'POST /admin/suppressions/add': once,
  'POST /admin/suppressions/:subscriber/lift': once,
}
