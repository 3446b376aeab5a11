import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { newStage, rawMail, removeHomes, type SeenEvent } from './stage.ts'

const script = fileURLToPath(new URL('./sending-server.ts', import.meta.url))
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

afterEach(removeHomes)

/** Resolves with the ids SES answered once the stage was killed in the middle of its sending. */
async function killedStage(home: string, after: number): Promise<string[]> {
  const stage = fork(script, [home], { execArgv: ['--import', loader] })
  const answered: string[] = []
  stage.on('message', (id) => {
    answered.push(String(id))
    if (answered.length === after) stage.kill('SIGKILL')
  })
  await once(stage, 'exit')
  return answered
}

test('a stage killed -9 in mid-send keeps every message it accepted, whole, and raises its events', async () => {
  const { again, home } = await newStage()
  const answered = [...(await killedStage(home, 120)), ...(await killedStage(home, 120))]
  const { ses, events } = again()
  await ses.recover()

  const listed = ses.messages().map(({ id }) => id)
  expect(new Set(listed).size).toBe(listed.length)
  expect(listed).toEqual(expect.arrayContaining(answered))
  for (const id of listed) expect(await ses.read(id)).toEqual(rawMail())

  const kept = (await readFile(join(home, 'events.jsonl'), 'utf8')).trim().split('\n')
  const raised = [...kept.map((line): SeenEvent => JSON.parse(line)), ...events]
  for (const type of ['Send', 'Delivery']) {
    const ids = raised.filter(({ eventType }) => eventType === type).map(({ mail }) => mail.messageId)
    expect(new Set(ids)).toEqual(new Set(listed))
  }
})
