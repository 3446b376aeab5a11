/**
 * The counter of an hour (counted since the epoch) that every tick adds to as it ends, so that the first one looks into
 * the dead-letter queues. Whoever wants to know whether the tick lives reads it.
 */
export function deadLettersLook(hour: number): string {
  return `dead-letters-look-${hour}`
}
