import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { aDesk } from './command-line.ts'

const tidings = fileURLToPath(new URL('../../functions/cli/tidings.js', import.meta.url))

/** The command as a terminal runs it, from a folder of its own. */
async function spawned(cwd: string, argv: readonly string[], env: Record<string, string> = {}) {
  const options = { cwd, env: { ...process.env, ...env } }
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [tidings, ...argv], options)) }
  } catch (cause) {
    return cause as { readonly code: number; readonly stdout: string; readonly stderr: string }
  }
}

describe('the command line', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['fly']],
    ['an unknown option', ['check', '--hard']],
    ['a missing option', ['build']],
    ['a missing argument', ['campaign', 'report']],
    ['an unknown part of a command', ['campaign', 'explode']],
    ['a file that is not there', ['subscribers', 'import', 'none.csv', '--basis', 'customers']],
    ['a draft that is no JSON', ['campaign', 'create', fileURLToPath(import.meta.url)]],
    ['a resend without --yes', ['campaign', 'resend', 'november-digest']],
    ['a report in two forms', ['campaign', 'report', 'november-digest', '--csv', '--json']],
  ])('calls %s wrong use and says what can stand there', async (_, argv) => {
    const { status, err } = await aDesk().tidings(...argv)
    expect(status).toBe(2)
    expect(err).not.toBe('')
  })

  const documented = ['serve', 'build', 'check', 'preview', 'plan', 'apply', 'restored', 'demo', 'reset']
  const grouped = [
    ...['list', 'create', 'schedule', 'send-now', 'test', 'pause', 'resume', 'cancel', 'report'],
    ...['preflight', 'audience', 'simulate', 'history', 'doubts', 'resend', 'write-off'],
  ]
  const all = [
    ...documented.map((name) => [name]),
    ...grouped.map((name) => ['campaign', name]),
    ['subscribers', 'import'],
  ]
  it.each(all)('explains %s %s with an example', async (...words) => {
    const argv = words.filter((word) => word !== undefined)
    const { status, out } = await aDesk().tidings(...argv, '--help')
    expect(status).toBe(0)
    expect(out).toContain(`Usage: tidings ${argv.join(' ')}`)
    if (!['serve', 'demo'].includes(argv[0] ?? '')) expect(out).toContain(`$ tidings ${argv.join(' ')}`)
  })

  it('lists every command', async () => {
    const { status, out } = await aDesk().tidings('--help')
    expect(status).toBe(0)
    for (const name of [...documented, 'campaign', 'subscribers'])
      expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
  })

  it('as a process, ends with its status and finds content where it is told', async () => {
    const desk = aDesk({ 'site.yaml': 'name: Only a name\n' })
    const [missing, found] = await Promise.all([
      spawned(desk.folder, ['check'], { TIDINGS_CONTENT: 'nowhere' }),
      spawned(desk.folder, ['check', 'site.yaml']),
    ])
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('TIDINGS_CONTENT') })
    expect(found).toMatchObject({ code: 1, stderr: '' })
    expect(found.stdout).toMatch(/^content\/site\.yaml:1:1 error /)
  })
})

describe('tidings reset', () => {
  it('has nothing to do without a home, and needs no content', async () => {
    const desk = aDesk({ 'site.yaml': undefined })
    expect(await desk.tidings('reset', '--yes')).toMatchObject({
      status: 0,
      out: expect.stringContaining('nothing to delete'),
    })
  })

  it('asks for --yes, and deletes nothing of a folder that is not all ours', async () => {
    const desk = aDesk()
    mkdirSync(desk.at('home/outbox'), { recursive: true })
    expect(await desk.tidings('reset')).toMatchObject({
      status: 2,
      err: expect.stringContaining('add --yes'),
    })
    writeFileSync(desk.at('home/thesis.txt'), 'years of work')
    expect(await desk.tidings('reset', '--yes')).toMatchObject({
      status: 1,
      err: expect.stringContaining('thesis.txt'),
    })
  })
})
