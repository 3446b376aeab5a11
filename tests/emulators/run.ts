import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { repository } from '../../infra/bundle.ts'
import { emulatorAt, emulators } from '../support/emulators.ts'
import { catalogue, freePort, type Listed } from './catalogue.ts'
import { emulatorsFolder, install } from './install.ts'
import { start, stop, stopAll } from './programs.ts'
import { testsFor } from './tests-for.ts'

// `npm run test:emulators`: the adapters' tests, and a deployment, on every emulator that this machine can have. Exit 1 when
// one that started fails a test, or the time is over.
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '420' },
    'install-seconds': { type: 'string', default: '120' },
    /** What is not finished in time counts as skipped, not as failed. */
    'forgive-late': { type: 'boolean', default: false },
    /** Names of the catalogue; all of it when left out. */
    only: { type: 'string', multiple: true },
  },
})
const end = Date.now() + Number(values.seconds) * 1_000
const asked = catalogue.filter(({ name }) => values.only?.includes(name) ?? true)
const secondsLeft = () => (end - Date.now()) / 1_000
/** Of the emulator that runs and of its tests. */
let scratch = ''
let isOver = false
/** Less than this is not begun with. */
const leastSeconds = 30

async function main(): Promise<void> {
  if (process.platform === 'win32') return console.log('skipped: not available (needs Linux or macOS)')
  const installing = asked.map(({ installation }) =>
    install(installation, Number(values['install-seconds']) * 1_000),
  )
  const failed: string[] = []
  for (const [index, listed] of asked.entries()) {
    const installed = await installing[index]
    const title = `${listed.name} ${listed.version}`
    if (!installed?.ok) console.log(`${title}: skipped: not available (${installed?.why})`)
    else if (secondsLeft() < leastSeconds) console.log(`${title}: skipped: no time left`)
    else if (!(await examine(title, listed, installed.folder))) failed.push(title)
  }
  if (failed.length > 0) throw new Error(`tests failed on ${failed.join(', ')}`)
}

/** True when every test passes, or it does not start, which is said. */
async function examine(title: string, { name, program }: Listed, folder: string): Promise<boolean> {
  scratch = mkdtempSync(join(tmpdir(), 'tidings-emulator-'))
  const port = await freePort()
  const log = join(emulatorsFolder, `${name.replaceAll(' ', '-')}.log`)
  const emulator = start(program(folder, scratch, port), 'pipe')
  const file = createWriteStream(log)
  emulator.stdout?.pipe(file)
  emulator.stderr?.pipe(file)
  const endpoint = `http://127.0.0.1:${port}`
  try {
    if (!(await answers(endpoint, name, emulator))) {
      console.log(`${title}: skipped: not available (it does not start: see ${log})`)
      return true
    }
    for (const [need, why] of Object.entries(emulators[name]))
      console.log(`${title}: not on this emulator: ${need}, ${why}`)
    const begun = Date.now()
    const passes = await test(endpoint, name)
    if (!isOver)
      console.log(
        `${title}: ${passes ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - begun) / 1_000)} s`,
      )
    return passes
  } finally {
    await stop(emulator)
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Waits until it answers as itself; false when it ends, or does not within half a minute. */
async function answers(endpoint: string, name: Listed['name'], emulator: ChildProcess): Promise<boolean> {
  for (const until = Date.now() + 30_000; Date.now() < until && emulator.exitCode === null; ) {
    // Nobody answers until it listens.
    const found = await emulatorAt(endpoint).catch(() => undefined)
    if (found !== undefined) return found === name
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return false
}

async function test(endpoint: string, name: Listed['name']): Promise<boolean> {
  const vitest = join(repository, 'node_modules/vitest/vitest.mjs')
  const config = ['run', '--config', join(repository, 'tests/emulators/vitest.config.ts')]
  const parameters = [vitest, ...config, ...testsFor(name)]
  const tests = start(
    { command: process.execPath, parameters, env: { AWS_ENDPOINT_URL: endpoint, TMPDIR: scratch } },
    'inherit',
  )
  const [code] = (await once(tests, 'close')) as [number | null]
  // What a test left running.
  await stop(tests)
  return code === 0
}

async function giveUp(why: string, code: number): Promise<never> {
  isOver = true
  console.error(why)
  await stopAll()
  if (scratch) rmSync(scratch, { recursive: true, force: true })
  process.exit(code)
}

mkdirSync(emulatorsFolder, { recursive: true })
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => void giveUp(`ended by ${signal}`, code))
const late = `skipped: what is not finished within ${values.seconds} s`
const limit = setTimeout(() => void giveUp(late, values['forgive-late'] ? 0 : 1), end - Date.now())
try {
  await main()
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause)
  process.exitCode = 1
} finally {
  clearTimeout(limit)
  await stopAll()
}
