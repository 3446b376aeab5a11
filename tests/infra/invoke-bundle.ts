import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

const variables = Object.fromEntries(
  `TIDINGS_STAGE TABLE_NAME CONTENT_BUCKET SITE_BUCKET CONTENT_QUEUE_URL LANES_QUEUE_URL TRANSACTIONAL_QUEUE_URL EVENTS_QUEUE_URL
  SEND_EVENTS_QUEUE_URL EVENTS_DEAD_LETTER_QUEUE_URL DEAD_LETTER_QUEUE_URLS CONFIGURATION_SET PARAMETER_PREFIX SCHEDULE_GROUP PLANNER_ARN
  SCHEDULER_ROLE_ARN`
    .split(/\s+/)
    .map((name) => [name, `test-${name.toLowerCase().replaceAll('_', '-')}`]),
)

/** Run in the child: calls the handler as Lambda does, first without its variables, then with them; then loads the rest. */
const calls = `
import { readdirSync } from 'node:fs'
const [, file, event, variables] = process.argv
const { handler } = await import(file)
const context = { getRemainingTimeInMillis: () => 30_000 }
const call = () => Promise.resolve().then(() => handler(JSON.parse(event), context)).then(
  (value) => ({ value }),
  (cause) => ({ threw: cause.message }),
)
const bare = await call()
Object.assign(process.env, JSON.parse(variables))
const told = await call()
const files = readdirSync(new URL('.', file)).filter((name) => name.endsWith('.mjs'))
for (const name of files) await import(new URL(name, file))
console.log('\\n' + JSON.stringify({ bare, told, loaded: files.length }))
process.exit()`

/** What a call of a handler came to. */
export type Answer = { readonly value?: unknown } | { readonly threw: string }

/**
 * Calls a bundled handler in a process of its own, as near to Lambda's Node as this machine has, with AWS at the given
 * address: once without the variables it is deployed with, once with them. Then every file that it may import later is
 * loaded. `printed` is all that it wrote to standard output.
 */
export async function invokeBundle(
  file: string,
  event: unknown,
  endpoint: string,
): Promise<{
  readonly bare: Answer
  readonly told: Answer
  readonly loaded: number
  readonly printed: string
}> {
  const node24 = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))
  const env = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: endpoint,
  }
  const sent = [pathToFileURL(file).href, JSON.stringify(event), JSON.stringify(variables)]
  const { stdout } = await run(
    existsSync(node24) ? node24 : process.execPath,
    ['--input-type=module', '--eval', calls, ...sent],
    { env, timeout: 15_000 },
  )
  return { ...JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''), printed: stdout }
}
