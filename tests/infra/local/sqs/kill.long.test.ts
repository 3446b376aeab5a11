import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openQueues } from './local-queues.ts'

const program = fileURLToPath(new URL('./writing-process.ts', import.meta.url))
const tsx = import.meta.resolve('tsx')

/** Runs the writing process on a home until it has acknowledged so many changes, then kills it; answers them all. */
async function writeAndKill(home: string, changes: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', tsx, program, home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  for await (const piece of child.stdout.setEncoding('utf8')) {
    text += piece
    if (text.split('\n').length > changes) child.kill('SIGKILL')
  }
  expect(child.signalCode ?? (await once(child, 'exit'))[1]).toBe('SIGKILL')
  // The last line may be cut, but then its change was stored before it was printed.
  return text.split('\n').slice(0, -1)
}

describe('a process killed in the middle of its writes', () => {
  it('leaves every message it acknowledged, in order, and none that it deleted', async () => {
    const stage = openQueues()
    stage.sqs.stop()
    const changes = [...(await writeAndKill(stage.home, 300)), ...(await writeAndKill(stage.home, 700))]
    const deleted = new Set(
      changes.filter((line) => line.startsWith('deleted ')).map((line) => line.slice(8)),
    )
    const sent = changes.filter((line) => line.startsWith('sent ')).map((line) => line.slice(5))
    const left: string[] = []
    const lanes = openQueues(stage).sqs.queue('lanes')
    for (let batch = lanes.receive(1000); batch.length > 0; batch = lanes.receive(1000)) {
      for (const { handle, body } of batch) {
        left.push(body)
        lanes.delete(handle)
      }
    }
    const acknowledged = sent.filter((body) => !deleted.has(body))
    expect(sent.length).toBeGreaterThan(500)
    expect(left.filter((body) => sent.includes(body))).toEqual(
      acknowledged.filter((body) => left.includes(body)),
    )
    // At each kill one change may have been made that was not yet printed.
    expect(acknowledged.filter((body) => !left.includes(body)).length).toBeLessThanOrEqual(2)
    expect(left.filter((body) => deleted.has(body))).toEqual([])
  })
})
