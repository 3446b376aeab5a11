import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { repository } from '../../infra/bundle.ts'
import { faultsToldApart, leanPackages } from '../../infra/lean-packages.ts'

it.each([...Object.keys(faultsToldApart), 'client-ses'])(
  '%s has the same shapes as the whole one',
  async (client) => {
    const source = `export * from '@aws-sdk/${client}/dist-es/schemas/schemas_0.js'`
    const whole = shapesOf(await bundled(source))
    const lean = shapesOf(await bundled(source, leanPackages))
    expect(whole.length).toBeGreaterThan(10)
    expect(lean).toEqual(whole)
  },
)

it.each(Object.entries(faultsToldApart))(
  '%s knows the faults that our code tells apart, and those that are tried again by their class',
  (client, kept) => {
    const classes = readFileSync(pathOf(client, 'models/errors.js'), 'utf8')
      .split(/^export class /m)
      .slice(1)
    const nameOf = (text: string) => text.slice(0, text.indexOf(' '))
    const retried = classes.filter((text) => text.includes('$retryable')).map(nameOf)
    const toldApart = classes.map(nameOf).filter((name) => importedFrom(client).includes(name))
    expect([...kept].sort()).toEqual([...new Set([...retried, ...toldApart])].sort())
  },
)

describe('a fault', () => {
  let whole: { ask(endpoint: string): Promise<unknown> }
  let lean: typeof whole
  beforeAll(async () => {
    whole = await bundled(asking)
    lean = await bundled(asking, leanPackages)
  })

  it.each([
    ['that our code tells apart', 'ParameterNotFound', 400],
    ['that nobody tells apart', 'InvalidKeyId', 400],
    ['that is tried again', 'ThrottlingException', 400],
    ['of the service', 'InternalServerError', 500],
  ])('%s comes as the whole client tells it', async (_what, name, status) => {
    const account = createServer((request, answer) => {
      request.resume()
      answer.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
      answer.end(JSON.stringify({ __type: name, message: 'the reason' }))
    }).listen(0, '127.0.0.1')
    await once(account, 'listening')
    const endpoint = `http://127.0.0.1:${(account.address() as AddressInfo).port}`
    const told = await whole.ask(endpoint)
    const toldLean = await lean.ask(endpoint)
    account.close()
    expect(told).toMatchObject({ name, message: 'the reason', status, isOurs: true })
    expect(toldLean).toEqual(told)
  })
})

/** Asks for a parameter, once more where the SDK would, and says what came of it. */
const asking = `
import { GetParameterCommand, ParameterNotFound, SSMClient, SSMServiceException } from '@aws-sdk/client-ssm'
export async function ask(endpoint) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const client = new SSMClient({ endpoint, credentials, region: 'us-east-1', maxAttempts: 2 })
  const error = await client.send(new GetParameterCommand({ Name: 'key' })).catch((cause) => cause)
  const { name, message, $fault, $metadata } = error
  return {
    ...{ name, message, $fault },
    status: $metadata.httpStatusCode,
    attempts: $metadata.attempts,
    isOurs: error instanceof SSMServiceException,
    isNotFound: error instanceof ParameterNotFound,
  }
}`

/** The module that a text bundles to; read from its text, so that the test runner does not bundle it once more. */
async function bundled(source: string, plugin?: Plugin) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: repository },
    ...{ bundle: true, platform: 'node', format: 'esm', mainFields: ['module', 'main'], write: false },
    ...(plugin && { plugins: [plugin] }),
  })
  const text = Buffer.from(outputFiles[0]?.contents ?? '').toString('base64')
  return import(`data:text/javascript;base64,${text}`)
}

/** Every shape that a module exports, by name, as text: whatever it refers to is told by its name. */
function shapesOf(module: Readonly<Record<string, unknown>>): readonly string[] {
  const shapes = Object.entries(module).filter(([name]) => name.endsWith('$'))
  const text = (shape: unknown) =>
    JSON.stringify(shape, (_key, value) => (typeof value === 'function' ? String(value) : value))
  return shapes.map(([name, shape]) => `${name} ${text(shape)}`).sort()
}

/** What the code that runs in functions imports of a client, types apart. */
function importedFrom(client: string): readonly string[] {
  const folder = join(repository, 'functions/adapters')
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  const imports = texts.matchAll(new RegExp(`import \\{([^}]+)\\} from '@aws-sdk/${client}'`, 'g'))
  return [...imports].flatMap(([, names = '']) => names.split(',').map((name) => name.trim()))
}

function pathOf(client: string, file: string): string {
  return join(repository, 'node_modules/@aws-sdk', client, 'dist-es', file)
}
