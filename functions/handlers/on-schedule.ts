import type { Context } from 'aws-lambda'
import { everyMinute } from '../flows/every-minute.ts'
import { fireSchedule } from '../flows/fire-schedule.ts'
import { lateComposer } from '../flows/late-composer.ts'
import { deadlineOf } from './deadline-of.ts'
import { everyPort } from './door-ports.ts'
import { type DoorPorts, onLambda } from './ports-from-environment.ts'

/** What a schedule hands over: the minute's tick, or a campaign's start. */
export type ScheduleEvent =
  | { readonly kind: 'tick' }
  | { readonly kind: 'start'; readonly campaignId: string; readonly at: string }

/** Plans: starts campaigns at their instant, and every minute re-drives what a crash left undone. */
export const onSchedule = (door: DoorPorts) => async (event: ScheduleEvent, context: Context) => {
  const ports = { ...door, composer: lateComposer(door) }
  const deadline = deadlineOf(context, ports.clock)
  if (event.kind === 'tick') return everyMinute(ports, { deadline })
  const { campaignId, at: instant } = event
  await fireSchedule(ports, { campaignId, instant, actor: 'scheduler', deadline })
}

export const handler = onLambda(everyPort, onSchedule)
