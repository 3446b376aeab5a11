/** The even spacing of one lane's messages; times are milliseconds of real time. */
export interface Pace {
  /** Between two messages when SES is content. */
  readonly base: number
  /** Between two messages now. */
  readonly interval: number
  /** The timetable's next place; it may lie a little in the past. */
  readonly next: number
  /** When the last message went. */
  readonly last: number
  /** When the pace last changed because of throttling. */
  readonly changedAt: number
  /** How much of the timetable passed unused since it was last counted, and since when that is. */
  readonly missed: number
  readonly countedFrom: number
}

/** A tenth of the account's rate is kept for confirmations and sign-in links. */
const campaignShare = 0.9
/** How far behind its timetable a lane may fall and still catch up: a tenth of a second, the tenth kept in reserve. */
const mostLag = 100
/** How many places windows side by side may have taken ahead of time, and then some. */
const mostLead = 8
/** However often SES throttles, a lane goes no slower than this part of its pace. */
const slowest = 16
const recoveryStep = 30_000
const recoveryFactor = 1.2
/** Several calls in flight meet the same throttling; it halves the pace once. */
const sameThrottling = 1_000
/** What part of its timetable a lane may miss, and over how long that is judged at least. */
const mostMissed = 0.02
const judgedOver = 1_000

/**
 * The pace of one of so many lanes at the account's messages a second, so many times slower as throttling has made it
 * before; its first message waits one interval.
 */
export function startPace(perSecond: number, lanes: number, now: number, slowdown = 1): Pace {
  const base = (1000 * lanes) / (campaignShare * perSecond)
  const interval = base * Math.min(slowest, Math.max(1, slowdown))
  return { base, interval, next: now + interval, last: now, changedAt: now, missed: 0, countedFrom: now }
}

/** How many times slower than its base throttling has made a pace; 1 when it has not. */
export function slowdownOf({ base, interval }: Pace): number {
  return interval > base ? interval / base : 1
}

/** The pace at another rate; one that throttling slowed down recovers to it step by step. */
export function atRate(pace: Pace, perSecond: number, lanes: number): Pace {
  const base = (1000 * lanes) / (campaignShare * perSecond)
  if (base === pace.base || !Number.isFinite(base)) return pace
  const isSlowed = pace.interval > pace.base
  return { ...pace, base, interval: isSlowed ? Math.max(base, pace.interval) : base }
}

/**
 * Takes the next place in the timetable: how long to wait for it. A lane that fell behind (by a write, say) catches up
 * at no less than half the interval, and by no more than the reserve allows in any one second.
 */
export function takePlace(pace: Pace, now: number): { readonly pace: Pace; readonly wait: number } {
  const current = sinceClockSetBack(recover(pace, now), now)
  const place = Math.max(current.next, now - mostLag)
  const begins = Math.max(place, now, current.last + current.interval / 2)
  const missed = current.missed + place - current.next
  return { pace: { ...current, next: place + current.interval, last: begins, missed }, wait: begins - now }
}

/** A timetable far ahead of the clock was made before the clock was set back: nobody waits for that time to come again. */
function sinceClockSetBack(pace: Pace, now: number): Pace {
  const farthest = now + mostLead * pace.interval
  if (pace.next <= farthest) return pace
  return { ...pace, next: farthest, last: Math.min(pace.last, now), changedAt: now, countedFrom: now }
}

/** True when the time that requests take, and not the pace, bounds the rate: places of the timetable went unused. */
export function isBehind({ missed, countedFrom }: Pace, now: number): boolean {
  return now - countedFrom >= judgedOver && missed > mostMissed * (now - countedFrom)
}

/** Forgets what was missed, since something was done about it. */
export function countAnew(pace: Pace, now: number): Pace {
  return { ...pace, missed: 0, countedFrom: now }
}

/** Halves the pace, once for all the calls that met the same throttling. */
export function slowDown(pace: Pace, now: number): Pace {
  if (pace.interval > pace.base && now - pace.changedAt < sameThrottling) return pace
  const interval = Math.min(pace.interval * 2, pace.base * slowest)
  return { ...pace, interval, next: Math.max(pace.next, now + interval), changedAt: now }
}

/** Speeds up by a fifth every 30 seconds without throttling, up to the base. */
function recover(pace: Pace, now: number): Pace {
  if (pace.interval <= pace.base || now - pace.changedAt < recoveryStep) return pace
  return { ...pace, interval: Math.max(pace.base, pace.interval / recoveryFactor), changedAt: now }
}
