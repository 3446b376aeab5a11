/** What letting a restored table send again has done, and what is to do then: a line each. */
export const restoredDone = [
  'The table may send again. Sendings and series are paused and schedules are drafts, each with that reason:',
  'resume or schedule those that did not go out after the backup, and cancel the others.',
] as const
