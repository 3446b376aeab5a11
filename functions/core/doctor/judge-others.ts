import { counted } from '../counted.ts'
import { day, plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { FeedStanding, HookStanding, StageName } from './facts.ts'
import { command, type Judgement, ok, step, warning } from './finding.ts'

/** Whether the blogs that digests take articles from can be read; a fault of less than a day mends itself more often than not. */
export function judgeFeeds(feeds: readonly FeedStanding[], now: Instant): Judgement {
  if (feeds.length === 0) return ok('none is read')
  const failing = feeds.flatMap(({ name, fault }) =>
    fault && plusMilliseconds(fault.since, day) <= now ? [{ name, ...fault }] : [],
  )
  if (failing.length === 0) return ok(feeds.map(({ name }) => name).join(', '))
  return warning(
    failing.map(({ name, since, message }) => `${name} cannot be read since ${since}: ${message}`).join('; '),
    'nothing new of it comes into digests',
    ...failing.map(({ name, mend }) => step(failing.length === 1 ? mend : `${name}: ${mend}`)),
  )
}

/** Whether those who are told of events take them; one that the owner switched off is as it should be. */
export function judgeHooks(
  hooks: readonly HookStanding[],
  now: Instant,
  { stage }: Pick<StageName, 'stage'>,
): Judgement {
  if (hooks.length === 0) return ok('nobody is told of events')
  const off = hooks.flatMap(({ disabled, ...hook }) => (disabled ? [{ ...hook, ...disabled }] : []))
  const failing = hooks.filter(
    ({ disabled, failingSince }) => !disabled && failingSince && plusMilliseconds(failingSince, day) <= now,
  )
  if (off.length === 0 && failing.length === 0) return ok(counted(hooks.length, 'web hook'))
  const at = stage === 'local' ? '' : ` --stage ${stage}`
  return warning(
    [
      ...off.map(
        ({ description, at: since, reason }) => `${description} is switched off since ${since}: ${reason}`,
      ),
      ...failing.map(
        ({ description, failingSince }) => `${description} has taken nothing since ${failingSince}`,
      ),
    ].join('; '),
    off.length > 0
      ? 'what happens meanwhile it is not told of'
      : 'after five days of this it is switched off, and what happens then it is not told of',
    ...failing.map(({ id }) => command(`npx tidings hook log ${id}${at}`)),
    ...(off.length > 0 ? [step('Mend what listens there')] : []),
    ...off.map(({ id }) => command(`npx tidings hook on ${id}${at}`)),
  )
}
