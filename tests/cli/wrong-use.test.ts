import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
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
    ['help for an unknown command', ['explode', '--help']],
    ['help for an unknown part of a command', ['campaign', 'explode', '--help']],
    ['a state that nobody can have', ['campaign', 'recipients', 'november-digest', '--state', 'lost']],
    ['a key without a scope', ['key', 'create', '--name', 'Form']],
    ['a key without a name', ['key', 'create', '--scope', 'content:read']],
    ['a scope that does not exist', ['key', 'create', '--name', 'Form', '--scope', 'all']],
    [
      'a key for no time',
      ['key', 'create', '--name', 'Form', '--scope', 'content:read', '--expires', '90 days'],
    ],
    ['revoking no key', ['key', 'revoke']],
    ['a signup form that site.yaml does not have', ['form', 'gone']],
    ['a report in two forms', ['campaign', 'report', 'november-digest', '--csv', '--json']],
  ])('calls %s wrong use and says what can stand there', async (_, argv) => {
    const { status, err } = await aDesk().tidings(...argv)
    expect(status).toBe(2)
    expect(err).not.toBe('')
  })

  it('explains itself, a group and one command of it, each by --help and by help', async () => {
    const desk = aDesk()
    for (const words of [[], ['campaign'], ['campaign', 'list'], ['serve']]) {
      const asked = await desk.tidings(...words, '--help')
      expect(asked).toMatchObject({ status: 0, err: '' })
      expect(asked.out).toContain(`Usage: ${['tidings', ...words].join(' ')}`)
      expect(await desk.tidings('help', ...words)).toEqual(asked)
    }
  })

  it('says which version it is', async () => {
    expect(await aDesk().tidings('--version')).toEqual({ status: 0, out: '0.1.0\n', err: '' })
  })

  it('lists every command', async () => {
    const { status, out } = await aDesk().tidings('--help')
    expect(status).toBe(0)
    const names = [
      'serve',
      'build',
      'check',
      'preview',
      'plan',
      'apply',
      'campaign',
      'segments',
      'subscribers',
    ]
    for (const name of [...names, 'form', 'key', 'restored', 'demo', 'reset'])
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

  it('as a process, ends quietly when whoever reads its output stops', async () => {
    const child = spawn(process.execPath, [tidings, 'key', 'create', '--help'])
    child.stdout.destroy()
    const complaints = child.stderr.toArray()
    expect(await once(child, 'close')).toEqual([0, null])
    expect(Buffer.concat(await complaints).toString()).toBe('')
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
