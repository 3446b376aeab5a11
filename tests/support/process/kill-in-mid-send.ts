import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mailedTwice, recipientsOf } from './recipients.ts'
import { type Product, startProduct } from './start-product.ts'
import { killGroup, startTidings } from './tidings-process.ts'
import { until } from './until.ts'

export interface Kills {
  /** After how many further messages each kill comes. */
  readonly after: readonly number[]
  /** Every so many kills the next start is killed too, while it readies its database. Never when absent. */
  readonly alsoAtStart?: number
}

/**
 * Kills the server of a sending campaign again and again, starts it anew each time on the same home and with the same
 * settings, and answers the one that runs in the end. Throws as soon as somebody has two messages.
 */
export async function killInMidSend(first: Product, { after, alsoAtStart }: Kills): Promise<Product> {
  const { home, settings } = first
  let product = first
  for (const [number, further] of after.entries()) {
    const before = product.outbox().length
    await until(`${further} further messages`, () => product.outbox().length >= before + further, {
      seconds: 40,
      state: product.output,
    })
    await product.kill('SIGKILL')
    if (alsoAtStart !== undefined && number % alsoAtStart === 0) await killAtStart(product)
    const twice = mailedTwice(recipientsOf(home))
    if (twice.length > 0) throw new Error(`mailed twice: ${twice.join(', ')}`)
    product = await startProduct({ home, env: settings })
  }
  return product
}

/** Starts a server on the home and kills it, its database's process included, as soon as it holds the lock. */
async function killAtStart({ home, settings }: Product): Promise<void> {
  const server = startTidings(['serve'], settings)
  const lock = join(home, 'db', 'lock.json')
  const isHeld = () => existsSync(lock) && readFileSync(lock, 'utf8').includes(`"pid":${server.child.pid},`)
  await until('the start to take the lock', isHeld, { seconds: 30, state: server.output })
  killGroup(server)
  await server.ended
}
