import { join } from 'node:path'
import { inject } from 'vitest'
import type { KillStep } from './kill-steps.ts'
import { type Product, type ProductOptions, startProduct } from './start-product.ts'
import { startTidings, type TidingsEnvironment, type TidingsProcess } from './tidings-process.ts'
import { until } from './until.ts'

/** Starts the program of the command line with something that watches its requests. */
const entry = join(inject('programs'), 'dying-tidings.mjs')

/** Starts a server that kills itself with SIGKILL at the step, without a word to anyone. */
export function startDying(step: KillStep, options: ProductOptions): Promise<Product> {
  return startProduct({ ...options, entry, env: { ...options.env, KILL_AFTER: step } })
}

/** Starts such a server, asks nothing of it, and waits for its death. */
export async function serveUntil(step: KillStep, settings: TidingsEnvironment): Promise<void> {
  await death(step, startTidings(['serve'], { ...settings, KILL_AFTER: step }, { entry }))
}

/** Waits until a server has died by SIGKILL; one that goes on living or ends otherwise throws. */
export async function death(step: KillStep, server: Pick<TidingsProcess, 'ended' | 'output'>): Promise<void> {
  let ending: number | NodeJS.Signals | undefined
  server.ended.then((how) => {
    ending = how
  })
  const isOver = () => ending !== undefined
  await until(`the death after: ${step}`, isOver, { seconds: 90, state: server.output })
  if (ending !== 'SIGKILL') throw new Error(`it ended with ${ending} before: ${step}\n${server.output()}`)
}
