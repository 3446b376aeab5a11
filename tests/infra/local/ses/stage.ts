import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SESClient, SendRawEmailCommand, type SendRawEmailCommandInput } from '@aws-sdk/client-ses'
import { createSes, type LocalSes } from '../../../../infra/local/ses/create-ses.ts'
import type { EventQueue } from '../../../../infra/local/ses/events.ts'
import { accountLimits, type SesSettings } from '../../../../infra/local/ses/settings.ts'
import { requestHandler } from '../../../../infra/local/wire/request-handler.ts'

/** The parts of an SES event that tests look at. */
export interface SeenEvent {
  readonly queue: EventQueue
  readonly eventType: string
  readonly mail: Record<string, unknown>
  readonly [object: string]: unknown
}

/** A local SES on a home of its own, with a client, a clock that stands still, and the events it raised. */
export interface Stage {
  readonly home: string
  readonly ses: LocalSes
  readonly client: SESClient
  readonly settings: { -readonly [K in keyof SesSettings]: SesSettings[K] }
  readonly clock: { stage: number; real: number }
  readonly events: SeenEvent[]
  readonly faults: unknown[]
  /** What `publish` throws from now on; undefined: nothing. */
  broken: Error | undefined
  /** The same home after a crash: nothing of the old one is closed. */
  again(): Stage
  files(): Promise<string[]>
}

let homes: string[] = []

/** A stage with a verified domain `studio.example` and a configuration set `tidings`. */
export async function newStage(changes: Partial<SesSettings> = {}): Promise<Stage> {
  const home = await mkdtemp(join(tmpdir(), 'tidings-ses-'))
  homes.push(home)
  return stageIn(home, changes, { stage: Date.parse('2026-11-23T09:00:00.000Z'), real: 1_000_000 })
}

export async function removeHomes(): Promise<void> {
  for (const home of homes) await rm(home, { recursive: true, force: true })
  homes = []
}

function stageIn(home: string, changes: Partial<SesSettings>, clock: Stage['clock']): Stage {
  const events: SeenEvent[] = []
  const faults: unknown[] = []
  const settings: SesSettings = {
    ...accountLimits('production', 0),
    identities: ['studio.example'],
    configurationSets: ['tidings'],
    ...changes,
  }
  const ses = createSes({
    home,
    clock: { now: () => clock.stage, real: () => clock.real },
    settings,
    publish: async (queue, json) => {
      if (stage.broken !== undefined) throw stage.broken
      events.push({ queue, ...JSON.parse(json) })
    },
    onFault: (cause) => faults.push(cause),
  })
  const stage: Stage = {
    home,
    ses,
    client: clientOf(ses),
    settings,
    clock,
    events,
    faults,
    broken: undefined,
    again: () => stageIn(home, settings, clock),
    files: async () => (await readdir(join(home, 'outbox'))).sort(),
  }
  return stage
}

function clientOf(ses: LocalSes): SESClient {
  return new SESClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: requestHandler(ses.service),
    maxAttempts: 1,
  })
}

export const crlf = (...lines: readonly string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')

/** A small raw message. */
export function rawMail(to = 'anna@example.org', from = 'Studio <digest@studio.example>'): Buffer {
  return crlf(
    `From: ${from}`,
    `To: ${to}`,
    'Subject: =?utf-8?Q?R=C3=BCcken_und?=',
    ' =?utf-8?Q?_Hantel?=',
    'Message-ID: <mine@studio.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello.',
  )
}

/** A send of `rawMail` through the configuration set. */
export function sendTo(to: string, changes: Partial<SendRawEmailCommandInput> = {}): SendRawEmailCommand {
  return new SendRawEmailCommand({
    RawMessage: { Data: rawMail(to) },
    Source: 'digest@studio.example',
    Destinations: [to],
    ConfigurationSetName: 'tidings',
    Tags: [
      { Name: 'run', Value: 'r-1' },
      { Name: 'attempt', Value: 'a_9' },
    ],
    ...changes,
  })
}
