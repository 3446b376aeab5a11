import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { runWithin, start, stop } from './programs.ts'

const node = (script: string) => ({ command: process.execPath, parameters: ['-e', script] })

describe('a program that an emulator needs', () => {
  it('is run to its end', async () => {
    expect(await runWithin(node(''), 10_000)).toEqual({ kind: 'done' })
  })

  it('that this machine does not have is missing', async () => {
    const nowhere = { command: 'no-program-of-this-name', parameters: [] }
    expect(await runWithin(nowhere, 10_000)).toEqual({ kind: 'missing' })
  })

  it('that fails says what it said', async () => {
    const failing = node('console.error("no network"); process.exitCode = 3')
    expect(await runWithin(failing, 10_000)).toEqual({ kind: 'failed', said: 'no network' })
  })

  it('that takes too long is ended', async () => {
    expect(await runWithin(node('setInterval(() => {}, 1000)'), 100)).toEqual({ kind: 'late' })
  })

  it('ends with whatever it started, which would keep its output open', async () => {
    const child = start(
      node(`const { spawn } = require('node:child_process')
        spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)'], { stdio: 'inherit' })
        setInterval(() => {}, 1000)`),
      'pipe',
    )
    if (child.stdout) await once(child.stdout, 'data')
    await stop(child)
    expect(child.stdout?.closed).toBe(true)
  })
})
