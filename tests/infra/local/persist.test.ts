import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LogOptions, openLog, readJsonFile, replaceFile } from '../../../infra/local/persist.ts'
import { temporaryHome } from './workbench.ts'

/** The numbers a log holds: each entry adds one, a negative entry takes one away. */
function openNumbers(path: string, options: Partial<LogOptions<number>> = {}) {
  const numbers = new Set<number>()
  const apply = (entry: number) => (entry < 0 ? numbers.delete(-entry) : numbers.add(entry))
  const log = openLog<number>(path, { replay: apply, live: () => numbers, ...options })
  const append = (entry: number) => {
    log.append(entry)
    apply(entry)
  }
  return { numbers, append, close: () => log.close() }
}

describe('an append-only log', () => {
  it('replays what was appended, however the process ended', () => {
    const path = join(temporaryHome(), 'numbers.log')
    const first = openNumbers(path)
    for (const entry of [1, 2, 3, -2]) first.append(entry)
    expect([...openNumbers(path).numbers]).toEqual([1, 3])
  })

  it('drops a last line cut at any byte and keeps every line before it', () => {
    const path = join(temporaryHome(), 'numbers.log')
    const first = openNumbers(path)
    for (const entry of [1, 2]) first.append(entry)
    const kept = statSync(path).size
    first.append(31_415)
    const whole = readFileSync(path)
    for (let size = kept; size < whole.length; size++) {
      writeFileSync(path, whole)
      truncateSync(path, size)
      const again = openNumbers(path)
      expect([...again.numbers], `cut at byte ${size}`).toEqual([1, 2])
      again.append(4)
      again.close()
      expect([...openNumbers(path).numbers], `appended to after ${size}`).toEqual([1, 2, 4])
    }
  })

  it('refuses a log in which a byte flipped, naming the line', () => {
    const path = join(temporaryHome(), 'numbers.log')
    const first = openNumbers(path)
    for (const entry of [10, 20, 30]) first.append(entry)
    const bytes = readFileSync(path)
    const secondLine = bytes.indexOf(10) + 1
    bytes.writeUInt8(bytes.readUInt8(secondLine + 9) ^ 1, secondLine + 9)
    writeFileSync(path, bytes)
    expect(() => openNumbers(path)).toThrow(/numbers\.log:2 is damaged/)
  })

  it('rewrites itself when it has grown, to the entries that are still needed', () => {
    const path = join(temporaryHome(), 'numbers.log')
    const log = openNumbers(path, { compactFrom: 200 })
    for (let entry = 1; entry <= 500; entry++) {
      log.append(entry)
      if (entry > 3) log.append(-(entry - 3))
    }
    expect(statSync(path).size).toBeLessThan(400)
    expect([...openNumbers(path).numbers]).toEqual([498, 499, 500])
  })
})

describe('a replaced file', () => {
  it('has the new bytes and the mode asked for, even where a wider mode stood', () => {
    const path = join(temporaryHome(), 'deep', 'keys.json')
    replaceFile(path, '1', 0o644)
    writeFileSync(`${path}.draft`, 'left by a killed process', { mode: 0o644 })
    replaceFile(path, '{"a":2}', 0o600)
    expect(readJsonFile(path)).toEqual({ a: 2 })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('that is no JSON is named when it is read as such', () => {
    const path = join(temporaryHome(), 'keys.json')
    writeFileSync(path, '{"a":')
    expect(() => readJsonFile(path)).toThrow(/keys\.json is damaged/)
    expect(readJsonFile(`${path}.none`)).toBeUndefined()
  })
})
