import { Hono } from 'hono'
import { isMonth } from '../../core/month-grid.ts'
import { readCalendar } from '../../flows/read-calendar.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { calendarPage } from './pages/calendar-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** `GET /admin/calendar`: a month, that of today unless another is asked for. */
export function calendarRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin/calendar', async (context) => {
    const asked = context.req.query('month') ?? ''
    const calendar = await readCalendar(ports, isMonth(asked) ? asked : undefined)
    return answerPage(context, calendarPage(context.get('frame'), signedInOf(context), calendar))
  })
  return app
}
