/** A number as people read it: `1,204`. */
export function inDigits(count: number): string {
  return count.toLocaleString('en')
}

/** A number and its noun, which takes an s for more than one unless its plural is named: `1 message`, `1,204 people`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${inDigits(count)} ${count === 1 ? noun : plural}`
}
