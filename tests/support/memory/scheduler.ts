import type { Scheduler } from '../../../functions/flows/ports.ts'

/** One-time schedules that a test fires itself. */
export interface MemoryScheduler extends Scheduler {
  /** `campaign id@instant` of every schedule that exists. */
  readonly schedules: Set<string>
}

export function memoryScheduler(): MemoryScheduler {
  const schedules = new Set<string>()
  return {
    schedules,
    async scheduleStart(campaignId, at) {
      schedules.add(`${campaignId}@${at}`)
    },
    async cancelStart(campaignId, at) {
      schedules.delete(`${campaignId}@${at}`)
    },
  }
}
