import { commonName } from '../core/campaigns/issue-words.ts'
import { day } from '../core/instant.ts'
import { type Notice, noticeIdOf } from '../core/notices/notice.ts'
import type { Ports } from './ports.ts'

export type NotifyPorts = Pick<Ports, 'clock' | 'log' | 'limits' | 'transactional'>

export type NotifyOwner = Omit<Notice, 'id' | 'at'>

/** `too-soon`: a notice of that cause went in the same hour; this one is in the log only. */
export type NotifyOutcome = 'queued' | 'too-soon'

/**
 * Queues a mail that tells the owner what happened: at most one of each cause in an hour of the clock. Its sender finds
 * out where it goes, so whoever notices something needs no settings.
 */
export async function notifyOwner(ports: NotifyPorts, notice: NotifyOwner): Promise<NotifyOutcome> {
  const at = ports.clock.now()
  const id = noticeIdOf(notice.cause, at)
  // The hour is in the name: a counter's own window goes by real time, which the local stage's clock may leave behind.
  const answer = await ports.limits.take(`notice-${id}`, 1, day / 1000)
  const { cause, campaignId: campaign, reason } = notice
  ports.log.warn('the owner is to know', { cause, campaign, reason, mailed: answer.kind === 'within' })
  if (answer.kind === 'over') return 'too-soon'
  const named = notice.campaign === undefined ? notice : { ...notice, campaign: commonName(notice.campaign) }
  await ports.transactional.push({ kind: 'notice', ...named, id, at })
  return 'queued'
}
