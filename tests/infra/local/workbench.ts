import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createClock, type StageClock } from '../../../infra/local/clock.ts'
import type { LocalService } from '../../../infra/local/wire/local-service.ts'
import { requestHandler } from '../../../infra/local/wire/request-handler.ts'

/** A new folder, gone when the test ends. */
export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'tidings-stage-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  return home
}

/** A clock of that home that starts at an instant, stopped when the test ends. A fault fails the test. */
export function stageClock(home: string, startAt = '2026-11-23T08:00:00Z'): StageClock {
  const clock = createClock({ home, startAt, onFault: unexpected })
  onTestFinished(() => clock.stop())
  return clock
}

/** For `onFault` where no fault is expected: ends the test run. */
export function unexpected(fault: unknown): never {
  throw fault
}

/** What an SDK client is made with to talk to a service of the local cloud. */
export function clientOptions(service: LocalService) {
  return {
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: requestHandler(service),
  }
}

/** A promise and what settles it. */
export function deferred<T = void>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
