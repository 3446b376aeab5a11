/** `due` instants halt an advance of the clock, a `follower` (a recurring tick) does not. */
export type AlarmKind = 'due' | 'follower'

/** Something to be done at a stage instant, in milliseconds since the epoch. */
export interface Alarm {
  readonly instant: number
  readonly kind: AlarmKind
  readonly fire: () => Promise<void> | void
}

/** What waits for its instant; at equal instants the older alarm comes first. */
export interface Alarms {
  add(alarm: Alarm): void
  remove(alarm: Alarm): void
  /** The earliest alarm, or the earliest that halts an advance by `target`. */
  next(): Alarm | undefined
  nextHalt(target: number): Alarm | undefined
  /** Takes out the earliest alarm whose instant has come. */
  takeDue(now: number): Alarm | undefined
  clear(): void
}

/** No alarm set. */
export function createAlarms(): Alarms {
  const waiting = new Set<Alarm>()
  const earliest = (wanted: (alarm: Alarm) => boolean) => {
    let first: Alarm | undefined
    for (const alarm of waiting) {
      if (wanted(alarm) && (first === undefined || alarm.instant < first.instant)) first = alarm
    }
    return first
  }
  return {
    add: (alarm) => void waiting.add(alarm),
    remove: (alarm) => void waiting.delete(alarm),
    next: () => earliest(() => true),
    nextHalt: (target) => earliest(({ kind, instant }) => kind === 'due' && instant <= target),
    takeDue(now) {
      const due = earliest(({ instant }) => instant <= now)
      if (due !== undefined) waiting.delete(due)
      return due
    },
    clear: () => waiting.clear(),
  }
}
