import type { NoticeCause } from '../../functions/core/notices/notice.ts'

/** What each notice knows, as its flow words it. */
export const told: { readonly [cause in NoticeCause]: string } = {
  breaker: '24 of 300 messages came back for good (8 %); AWS may stop an account at 10 %',
  quota: 'the daily sending quota is used up: it goes on by itself when there is room again',
  'late-schedule':
    'it was due on Thu 26 Nov 2026 at 09:00 Europe/Zurich while the system was down: resume it to send it now, or cancel it',
  'failed-start':
    'campaigns/november-digest.md:14:5 error Not published yet: protein-without-powder [campaign-unavailable]. Publish it first',
  'skipped-digest':
    'No issue was made for Thu 26 Nov 2026 at 09:00 Europe/Zurich. No article was published since 19 November 2026',
  doubt: 'people whom SES may or may not have mailed: 3',
  'dead-letters': 'events-dead: 3, transactional-dead: 1',
  'restored-table': 'the table was restored from a backup, so it does not know what happened since',
  'hook-disabled': 'Bookings sheet: nothing has reached it since 2026-11-25T08:00:00.000Z',
  turnstile:
    'Cloudflare answers invalid-input-secret: store the secret key of this very widget again as the parameter turnstile-secret',
  syndication: '“Five lifts for beginners” on mastodon: status 401, the access token was revoked',
}
