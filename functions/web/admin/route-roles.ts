import type { DeskRole } from '../../core/desk/colleague.ts'

/** Who a route answers: anyone, or colleagues of these roles. */
export type Admitted = 'anyone' | readonly DeskRole[]

const everyone: readonly DeskRole[] = ['owner', 'editor']
const owners: readonly DeskRole[] = ['owner']

/** Every route of the desk and whom it answers. A route without a row answers nobody. */
export const routeRoles: Readonly<Record<string, Admitted>> = {
  'GET /admin': everyone,
  'GET /admin/': 'anyone',
  'GET /admin/sign-in': 'anyone',
  'POST /admin/sign-in': 'anyone',
  'GET /admin/sign-in/:secret': 'anyone',
  'POST /admin/sign-in/:secret': 'anyone',
  'POST /admin/sign-out': everyone,
  'POST /admin/sign-out-everywhere': everyone,
  'POST /admin/sessions/:id/end': everyone,
  'GET /admin/settings': everyone,
  'GET /admin/settings/sessions': everyone,
  'GET /admin/settings/people': owners,
  'GET /admin/settings/keys': owners,
  'POST /admin/settings/keys': owners,
  'GET /admin/settings/keys/new': owners,
  'GET /admin/settings/keys/:key/revoke': owners,
  'POST /admin/settings/keys/:key/revoke': owners,
  'GET /admin/record': everyone,
  'POST /admin/people': owners,
  'POST /admin/people/:id/role': owners,
  'POST /admin/people/:id/sign-out': owners,
  'GET /admin/people/:id/remove': owners,
  'POST /admin/people/:id/remove': owners,
  'GET /admin/articles': everyone,
  'GET /admin/articles/:article': everyone,
  'GET /admin/articles/:article/preview': everyone,
  'POST /admin/articles/:article/link': everyone,
  'GET /admin/drafts/:token': 'anyone',
  'GET /admin/segments': everyone,
  'GET /admin/new-segment': everyone,
  'POST /admin/check-segment': everyone,
  'POST /admin/segments': everyone,
  'GET /admin/segments/:segment': everyone,
  'GET /admin/segments/:segment/edit': everyone,
  'POST /admin/segments/:segment': everyone,
  'POST /admin/segments/:segment/count': everyone,
  'GET /admin/segments/:segment/remove': everyone,
  'POST /admin/segments/:segment/remove': everyone,
  'GET /admin/campaigns/:campaign/history': everyone,
  'GET /admin/campaigns/:campaign/sending': everyone,
  'POST /admin/campaigns/:campaign/sending/pause': everyone,
  'POST /admin/campaigns/:campaign/sending/resume': everyone,
  'GET /admin/campaigns/:campaign/sending/cancel': everyone,
  'POST /admin/campaigns/:campaign/sending/cancel': everyone,
}
