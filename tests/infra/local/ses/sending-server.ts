import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { SESClient } from '@aws-sdk/client-ses'
import { createSes } from '../../../../infra/local/ses/create-ses.ts'
import { accountLimits } from '../../../../infra/local/ses/settings.ts'
import { requestHandler } from '../../../../infra/local/wire/request-handler.ts'
import { sendTo } from './stage.ts'

/** A stage to be killed: sends without end, reports each message SES took, and keeps its events in a file. */
const [home = ''] = process.argv.slice(2)
process.on('disconnect', () => process.exit(1))
const ses = createSes({
  home,
  clock: { now: Date.now, real: Date.now },
  settings: {
    ...accountLimits('production', 0),
    identities: ['studio.example'],
    configurationSets: ['tidings'],
  },
  publish: async (_queue, json) => appendFileSync(join(home, 'events.jsonl'), `${json}\n`),
  onFault: (cause) => {
    throw cause
  },
})
const client = new SESClient({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  requestHandler: requestHandler(ses.service),
  maxAttempts: 1,
})
const senders = Array.from({ length: 6 }, async () => {
  for (;;) {
    const { MessageId } = await client.send(sendTo('anna@example.org'))
    process.send?.(MessageId)
  }
})
await Promise.all(senders)
