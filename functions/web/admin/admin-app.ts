import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { addPersonRoutes } from './add-person-routes.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { adminHeaders } from './admin-headers.ts'
import { admit } from './admit.ts'
import { answerPage } from './answer-page.ts'
import { articleRoutes } from './article-routes.ts'
import { calendarRoutes } from './calendar-routes.ts'
import { campaignListRoutes } from './campaign-list-routes.ts'
import { changePersonRoutes } from './change-person-routes.ts'
import { colleagueRoutes } from './colleague-routes.ts'
import { deliverabilityRoutes } from './deliverability-routes.ts'
import { doubtRoutes } from './doubt-routes.ts'
import { draftLinkRoutes } from './draft-link-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { historyRoutes } from './history-routes.ts'
import { homeRoutes } from './home-routes.ts'
import { hookOrderRoutes } from './hook-order-routes.ts'
import { hookRoutes } from './hook-routes.ts'
import { importColumnRoutes } from './import-column-routes.ts'
import { importRoutes } from './import-routes.ts'
import { importStepRoutes } from './import-step-routes.ts'
import { incomingRoutes } from './incoming-routes.ts'
import { isOverlong } from './is-overlong.ts'
import { keyRoutes } from './key-routes.ts'
import { lateRoutes } from './late-routes.ts'
import { leavingRoutes } from './leaving-routes.ts'
import { networkRoutes } from './network-routes.ts'
import { orderRoutes } from './order-routes.ts'
import {
  faultPage,
  notFoundPage,
  tooLargeArticlePage,
  tooLargeFilePage,
  tooLargePage,
} from './pages/told-pages.tsx'
import { pressOnce } from './press-once.ts'
import { recipientRoutes } from './recipient-routes.ts'
import { removeSegmentRoutes } from './remove-segment-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { restoredRoutes } from './restored-routes.ts'
import { reviewRoutes } from './review-routes.ts'
import { segmentRoutes } from './segment-routes.ts'
import { sendingRoutes } from './sending-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { subscriberRoutes } from './subscriber-routes.ts'
import { suppressManyRoutes } from './suppress-many-routes.ts'
import { suppressionRoutes } from './suppression-routes.ts'
import { uploadRoutes } from './upload-routes.ts'
import { largestUpload, uploads } from './uploads.ts'
import { whatRoutes } from './what-routes.ts'
import { whenRoutes } from './when-routes.ts'
import { whoRoutes } from './who-routes.ts'

/** Bytes of a form; a letter of many pages is far less. */
const largestForm = 256 * 1024

/** What is said of too large a form where there is more to say than that. */
const tooLargeAt = new Map([
  ['/admin/imports', tooLargeFilePage],
  ['/admin/upload', tooLargeArticlePage],
])

/** The routes of every screen, in the order of the menu; an address of its own stands before one with a parameter. */
const screens = [
  homeRoutes,
  signInRoutes,
  sessionRoutes,
  calendarRoutes,
  articleRoutes,
  draftLinkRoutes,
  incomingRoutes,
  networkRoutes,
  campaignListRoutes,
  whatRoutes,
  whoRoutes,
  whenRoutes,
  reviewRoutes,
  orderRoutes,
  lateRoutes,
  draftRoutes,
  uploadRoutes,
  sendingRoutes,
  doubtRoutes,
  reportRoutes,
  recipientRoutes,
  historyRoutes,
  addPersonRoutes,
  exportRoutes,
  changePersonRoutes,
  leavingRoutes,
  subscriberRoutes,
  segmentRoutes,
  removeSegmentRoutes,
  importRoutes,
  importColumnRoutes,
  importStepRoutes,
  suppressManyRoutes,
  suppressionRoutes,
  deliverabilityRoutes,
  restoredRoutes,
  settingsRoutes,
  keyRoutes,
  hookRoutes,
  hookOrderRoutes,
  colleagueRoutes,
]

/** The desk below `/admin`, for those who look after the site. Works without a script; the same on Lambda and locally. */
export function adminApp(options: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.use(async (context, next) => {
    for (const [name, value] of Object.entries(adminHeaders)) context.header(name, value)
    context.set('frame', await options.load())
    await next()
  })
  app.use((context, next) =>
    isOverlong(context)
      ? Promise.resolve(answerPage(context, notFoundPage(context.get('frame'), undefined), 404))
      : next(),
  )
  const tooLarge = (context: AdminContext) => {
    const tell = tooLargeAt.get(context.req.path) ?? tooLargePage
    return answerPage(context, tell(context.get('frame')), 413)
  }
  const limit = (maxSize: number) =>
    bodyLimit({ maxSize, onError: (context) => tooLarge(context as AdminContext) })
  const [forms, files] = [limit(largestForm), limit(largestUpload)]
  app.use((context, next) => (uploads.has(context.req.path) ? files : forms)(context, next))
  app.use(admit(options))
  app.use(pressOnce(options))
  for (const routes of screens) app.route('/', routes(options))
  app.notFound((context) =>
    answerPage(context, notFoundPage(context.get('frame'), context.get('signedIn')), 404),
  )
  app.onError((cause, context) => {
    // The route, never the path: the path may hold the secret of a link.
    options.ports.log.error('a request of the desk failed', { route: context.req.routePath, cause })
    for (const [name, value] of Object.entries(adminHeaders)) context.header(name, value)
    const frame = context.get('frame')
    // The frame may be what failed to load; then the page is plain words.
    if (!frame) return context.text('Something went wrong on our side. Please try again in a minute.', 500)
    return answerPage(context, faultPage(frame), 500)
  })
  return app
}
