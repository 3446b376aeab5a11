import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { writeServerFile } from '../../functions/cli/server-file.ts'
import { openDesk } from './command-line.ts'

describe('commands without a server', () => {
  it('start the stage themselves, keep what they did, and go past what a killed server left behind', async () => {
    const desk = openDesk({ 'campaigns/winter.md': undefined })
    try {
      expect(await desk.tidings('apply')).toMatchObject({
        status: 0,
        out: expect.stringContaining('+ create'),
      })
      // Port 1 answers nobody: this server is gone.
      await writeServerFile(desk.home, { pid: process.pid, port: 1, key: 'gone' })
      expect(await desk.tidings('apply')).toMatchObject({
        status: 0,
        out: expect.stringContaining('= unchanged'),
      })
      expect(await desk.tidings('reset', '--yes')).toMatchObject({ status: 0 })
      expect(existsSync(desk.home)).toBe(false)
    } finally {
      desk.remove()
    }
  })
})
