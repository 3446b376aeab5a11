import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { subscriberId } from '../../functions/core/subscribers/subscriber-id.ts'
import type { LocalServer } from '../../infra/local/local-server.ts'
import { storePeople } from '../support/process/store-people.ts'
import type { Desk } from './command-line.ts'
import { openServedDesk } from './served-desk.ts'

const ana = 'ana@example.com'
let desk: Desk
let server: LocalServer

beforeAll(async () => {
  const opened = await openServedDesk({})
  ;({ desk, server } = opened)
  await storePeople(server.stage.ports, [ana])
  return opened.close
}, 60_000)

async function idOfAna(): Promise<string> {
  return subscriberId(await server.stage.ports.keys.idKey(), ana)
}

describe('tidings subscribers', () => {
  it('consent tells what is missing of a proof', async () => {
    const { status, out } = await desk.tidings('subscribers', 'consent', ana)
    expect([status, out]).toEqual([0, expect.stringContaining('The person is active; missing: ')])
  })

  it('consent reports on everyone as CSV, or on those alone whose proof lacks something', async () => {
    const file = desk.at('consent.csv')
    expect(await desk.tidings('subscribers', 'consent', '--out', file)).toMatchObject({
      status: 0,
      err: `1 person written to ${file}.\n`,
    })
    const [head, row] = readFileSync(file, 'utf8').split('\r\n')
    expect(head).toContain('id,email,state,complete,missing,basis')
    expect(row).toContain(`${await idOfAna()},${ana},active,no,`)
    const { status, out } = await desk.tidings('subscribers', 'consent', '--incomplete')
    expect([status, out]).toEqual([0, expect.stringContaining(ana)])
    const both = await desk.tidings('subscribers', 'consent', ana, '--incomplete')
    expect(both).toMatchObject({ status: 2, err: expect.stringContaining('leave the person out') })
  })

  it('export says how many people it wrote to which file and that it replaced one', async () => {
    const file = desk.at('people.csv')
    const run = () => desk.tidings('subscribers', 'export', '--out', file)
    expect(await run()).toMatchObject({ status: 0, out: '', err: `1 person written to ${file}.\n` })
    const again = `1 person written to ${file}; it replaced a file of that name.\n`
    expect(await run()).toMatchObject({ status: 0, out: '', err: again })
    expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(3)
  })

  it('export writes everything about one person into a file', async () => {
    const file = desk.at('ana.json')
    expect(await desk.tidings('subscribers', 'export', ana, '--out', file)).toMatchObject({ status: 0 })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      format: 'tidings-person',
      person: { emailAddress: ana },
    })
  })

  it('erase asks for --yes, then erases, and may be repeated by the id', async () => {
    const id = await idOfAna()
    const refused = await desk.tidings('subscribers', 'erase', ana)
    expect(refused).toMatchObject({ status: 2, err: expect.stringContaining('--yes') })
    const erased = await desk.tidings('subscribers', 'erase', ana, '--yes')
    expect(erased).toMatchObject({ status: 0, out: expect.stringContaining(`${id} is erased since`) })
    expect(erased.out + erased.err).not.toContain(ana)
    expect(await server.stage.ports.subscribers.read(id)).toMatchObject({ state: 'erased', email: '' })
    expect(await desk.tidings('subscribers', 'erase', id, '--yes', '--json')).toMatchObject({ status: 0 })
    const nobody = await desk.tidings('subscribers', 'erase', ana, '--yes')
    expect(nobody).toMatchObject({ status: 1, err: expect.stringContaining('nobody has that address') })
  })
})
