import { counted, inDigits } from '../core/counted.ts'
import type { DeadLetter } from '../core/dead-letters/dead-letter.ts'
import type { QueueStanding } from '../flows/list-dead-letters.ts'
import type { Redriven } from '../flows/redrive-dead-letters.ts'
import { nextCommand, type StageOption } from './stage-option.ts'

/** A queue that keeps something: how many, since when, and a line for each kind of message and reason. */
export function standingLines({ name, messages, oldestSentAt, letters, ...queue }: QueueStanding) {
  const since = oldestSentAt === undefined ? '' : `, the first of ${oldestSentAt.slice(0, 16)}Z`
  const moving =
    queue.move?.status === 'moving' ? `; ${inDigits(queue.move.moved)} are given back just now` : ''
  const more = messages - letters.length
  return [
    `${name}: ${counted(messages, 'message')}${since}${moving}`,
    ...letters.map(letterLine),
    ...(more > 0 && letters.length > 0 ? [`  and about ${inDigits(more)} more`] : []),
  ]
}

function letterLine({ messageId, kind, about, why }: DeadLetter): string {
  const what = about === undefined ? kind : `${kind} of ${about}`
  return `  ${messageId}  ${what}${why === undefined ? '' : `: ${why}`}`
}

/** How giving back a queue's messages went. */
export function redrivenLine(redriven: Redriven, stage: StageOption): string {
  const { queue } = redriven
  switch (redriven.kind) {
    case 'moved':
      return `${queue}: ${counted(redriven.messages, 'message')} given back. What fails again comes back here.`
    case 'moving':
      return `${queue}: ${inDigits(redriven.messages)} given back so far; SQS goes on by itself.`
    case 'failed':
      return `${queue}: SQS gave up (${redriven.reason}). Nothing is lost; try again.`
    case 'empty':
      return `${queue}: nothing to give back.`
    case 'no-source':
      return (
        `${queue}: these came from no queue and need no redrive, since the tick starts what is due. Look at them, then: ` +
        nextCommand(stage, `dead-letters discard ${queue} --yes`)
      )
  }
}
