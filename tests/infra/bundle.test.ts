import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rights } from '../../infra/rights.ts'
import { type FunctionName, topology } from '../../infra/topology.ts'
import { invokeBundle } from './invoke-bundle.ts'
import { needsOf, needsOfBundle } from './needs-of.ts'
import { readSynthesised, synth, synthesised } from './synth.ts'

const names = Object.keys(topology.functions) as FunctionName[]
const account = emptyAccount()
let said = ''

beforeAll(async () => {
  const { stdout, stderr } = await synth('--stage', 'prod')
  said = stdout + stderr
  account.listen(0, '127.0.0.1')
  await once(account, 'listening')
}, 120_000)

afterAll(() => account.close())

it('is synthesised for a stage, validated, without a warning', () => {
  const lines = said.split('\n').filter((line) => line && !line.startsWith('Bundling asset '))
  expect(lines).toEqual([])
  expect(readSynthesised('validation-report.json').pluginReports).toEqual([])
  const { artifacts } = readSynthesised('manifest.json')
  expect(artifacts['tidings-prod'].properties.terminationProtection).toBe(true)
})

describe.each(names)('%s', (name) => {
  it('loads, says what its environment lacks, and answers once it has it', async () => {
    const folder = folderOf(name)
    const { sent, answered } = events[name]
    const endpoint = `http://127.0.0.1:${(account.address() as AddressInfo).port}`
    const { bare, told, loaded, printed } = await invokeBundle(join(folder, 'index.mjs'), sent, endpoint)
    expect(bare).toEqual({ threw: expect.stringMatching(/environment lacks TIDINGS_STAGE, TABLE_NAME/) })
    expect(told).toEqual(answered)
    // A minute that was seen to tells the alarms so.
    expect(printed.includes('"stage":"test-tidings-stage","StuckCampaigns":0}\n')).toBe(
      name === 'on-schedule',
    )
    expect(loaded).toBe(readdirSync(folder).filter((file) => file.endsWith('.mjs')).length)
  })

  it('has the rights its code calls for, and no other', () => {
    const has = [...rights[name].table, ...rights[name].also].sort()
    expect(has).toEqual(needsOfBundle(metafileOf(name)))
  })

  it('loads no more at its start than it has to, and stays within its size', () => {
    const metafile = metafileOf(name)
    const kilobytes = (files: readonly string[]) =>
      files.reduce((sum, file) => sum + (metafile.outputs[file]?.bytes ?? 0), 0) / 1024
    expect(kilobytes(loadedFirst(name))).toBeLessThan(mostFirst[name])
    const all = Object.keys(metafile.outputs).filter((file) => file.endsWith('.mjs'))
    expect(kilobytes(all)).toBeLessThan(mostInAll(name))
  })

  it('carries what renders mail and Markdown only where it has to, and loads it first only where it always does', () => {
    const metafile = metafileOf(name)
    const renderers = (files: readonly string[]) =>
      packagesIn(metafile, files).filter((each) => /^(mjml|remark|micromark|mdast)/.test(each))
    const found = renderers(Object.keys(metafile.outputs))
    if (isRenderer(name)) expect(found).toEqual(expect.arrayContaining(['mjml', 'micromark']))
    // Makes Markdown of feeds, once there are any, and no mail.
    else if (name === 'on-outgoing') {
      expect(found).toEqual(expect.arrayContaining(['micromark']))
      expect(found).not.toContain('mjml')
    } else expect(found).toEqual([])
    if (name !== 'on-content-change') expect(renderers(loadedFirst(name))).toEqual([])
  })
})

it('words faults in one language', () => {
  for (const name of names) {
    const used = Object.values(metafileOf(name).outputs).flatMap(({ inputs }) => Object.keys(inputs))
    const languages = used.filter((path) => /zod\/v4\/locales\//.test(path))
    expect(languages.filter((path) => !path.endsWith('/en.js'))).toEqual([])
  }
})

it('has its keys from variables, and nothing that would look for them elsewhere', () => {
  for (const name of names) {
    const metafile = metafileOf(name)
    const found = packagesIn(metafile, Object.keys(metafile.outputs))
    expect(found.filter((each) => /credential-provider|\/token-providers|nested-clients/.test(each))).toEqual(
      [],
    )
  }
})

it('sees what a call of a port asks for, through a line break too', () => {
  expect(needsOf('await lane.ports.mailer\n  .send(message)')).toEqual(['send mail'])
  expect(needsOf('door.campaigns.list(cursor)')).toEqual(['Query', 'read lists'])
  expect(needsOf('ports.jobFiles.write(id, name, bytes)')).toEqual(['keep job files'])
  expect(needsOf('ports.clock.now()')).toEqual([])
})

const request = (path: string) => ({
  version: '2.0',
  rawPath: path,
  rawQueryString: '',
  headers: { host: 'studio.example' },
  requestContext: { domainName: 'studio.example', http: { method: 'GET', path, sourceIp: '192.0.2.1' } },
  isBase64Encoded: false,
})
const respond = (properties: object) => ({ value: expect.objectContaining(properties) })
const noMessages = { sent: { Records: [] }, answered: { value: { batchItemFailures: [] } } }

/** What wakes each function, in an account where nothing is stored yet, and what comes of it. */
const events: Readonly<Record<FunctionName, { readonly sent: unknown; readonly answered: unknown }>> = {
  'http-public': {
    sent: request('/healthz'),
    answered: respond({ statusCode: 200, body: '{"ok":true}' }),
  },
  'http-api': { sent: request('/api/v1/campaigns'), answered: respond({ statusCode: 401 }) },
  'http-admin': { sent: request('/admin'), answered: respond({ statusCode: 500 }) },
  'on-schedule': { sent: topology.schedules.tick.input, answered: {} },
  'on-lane-message': noMessages,
  'on-transactional-message': noMessages,
  'on-outgoing': { sent: topology.schedules.outgoing.input, answered: {} },
  'on-email-event': noMessages,
  'on-content-change': noMessages,
}

/** Kilobytes that each loads before it answers: whoever needs more says here what for. */
const mostFirst: Readonly<Record<FunctionName, number>> = {
  // Whoever writes people or campaigns has web hooks told of it.
  'http-public': 600,
  'http-api': 1_200,
  // Its presses, the links to its drafts, doubts one by one and a new owner's first steps are pages of the desk too.
  'http-admin': 1_400,
  'on-schedule': 780,
  'on-lane-message': 350,
  'on-transactional-message': 590,
  // Every network, web hooks with their log, and the files that feeds bring.
  'on-outgoing': 530,
  'on-email-event': 340,
  // It notes in the table what hubs, search engines and networks are to be told.
  'on-content-change': 1_670,
}

/** Answers DynamoDB's queries and S3's listings as an account in which nothing is stored. */
function emptyAccount(): Server {
  return createServer((incoming, answer) => {
    incoming.resume()
    if (incoming.headers['x-amz-target'])
      answer.end('{"Items":[],"Count":0,"Attributes":{},"Table":{"TableId":"table-1"}}')
    else answer.end('<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>')
  })
}

/** Kilobytes of everything that is deployed with each; the desk has pages of its own beside what renders. */
function mostInAll(name: FunctionName): number {
  if (name === 'http-admin') return 2_350
  if (name === 'on-outgoing') return 1_200
  return isRenderer(name) ? 2_150 : 680
}

function isRenderer(name: FunctionName): boolean {
  return ['http-api', 'http-admin', 'on-schedule', 'on-content-change'].includes(name)
}

function metafileOf(name: FunctionName): Metafile {
  return readSynthesised(`${name}.bundle.json`)
}

/** Where what is deployed as a function lies, found as CloudFormation finds it. */
function folderOf(name: FunctionName): string {
  const { Resources: resources } = readSynthesised('tidings-prod.template.json')
  const made: readonly { Properties?: { FunctionName?: string; Code?: { S3Key?: string } } }[] =
    Object.values(resources)
  const lambda = made.find((each) => each.Properties?.FunctionName === `tidings-prod-${name}`)
  const { files } = readSynthesised('tidings-prod.assets.json')
  return join(synthesised, files[lambda?.Properties?.Code?.S3Key?.replace('.zip', '') ?? ''].source.path)
}

/** The files that are loaded before anything is answered: the one with the handler, and whatever that imports at once. */
function loadedFirst(name: FunctionName): readonly string[] {
  const { outputs } = metafileOf(name)
  const isHandler = (file: string) => outputs[file]?.entryPoint === `functions/handlers/${name}.ts`
  const first = new Set(Object.keys(outputs).filter(isHandler))
  for (const file of first) {
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && path in outputs) first.add(path)
  }
  return [...first]
}

function packagesIn(metafile: Metafile, files: readonly string[]): readonly string[] {
  const inputs = files.flatMap((file) => Object.entries(metafile.outputs[file]?.inputs ?? {}))
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  const found = used.map(([path]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
  return [...new Set(found.filter((each) => each !== undefined))]
}
