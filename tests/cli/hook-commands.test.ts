import { beforeAll, describe, expect, it } from 'vitest'
import { signToken } from '../../functions/core/token.ts'
import { unsubscribe } from '../../functions/flows/unsubscribe.ts'
import type { LocalServer } from '../../infra/local/local-server.ts'
import { anEndpoint } from '../support/hooks.ts'
import { aSubscriber } from '../support/subscribers.ts'
import type { Desk } from './command-line.ts'
import { openServedDesk } from './served-desk.ts'

describe('tidings hook', () => {
  let desk: Desk
  let server: LocalServer
  beforeAll(async () => {
    const opened = await openServedDesk({})
    ;({ desk, server } = opened)
    return opened.close
  })

  it('has none to list at first and says how to add one', async () => {
    expect(await desk.tidings('hook')).toMatchObject({
      status: 0,
      out: expect.stringContaining('npx tidings hook add --name NAME'),
    })
  })

  it('adds one and prints its secret alone, gives it another, and removes it', async () => {
    // An address needs no look-up, and no campaign fails here: nothing is sent to it.
    const asked = ['--name', 'Sheet', '--url', 'https://1.1.1.1/in', '--event', 'campaign.failed']
    const { status, out, err } = await desk.tidings('hook', 'add', ...asked)
    expect([status, out]).toEqual([0, expect.stringMatching(/^whsec_[\w+/]{43}=\n$/)])
    const [id = ''] = /hook-[0-9a-f]{16}/.exec(err) ?? []
    const listed = (await desk.tidings('hook', 'list')).out
    expect(listed).toMatch(new RegExp(`^${id}  Sheet +on\n  https://1.1.1.1/in  campaign.failed\n$`))
    expect((await desk.tidings('hook', 'rotate', id)).out).not.toBe(out)
    expect((await desk.tidings('hook', 'off', id)).out).toMatch(/Sheet +off/)
    expect((await desk.tidings('hook', 'remove', id)).status).toBe(0)
    expect(await desk.tidings('hook', 'log', id)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/no such webhook/i),
    })
  })

  it('refuses an address inside a network', async () => {
    const asked = ['--name', 'Sheet', '--url', 'https://10.0.0.1/', '--event', 'campaign.sent']
    expect(await desk.tidings('hook', 'add', ...asked)).toMatchObject({
      status: 1,
      err: expect.stringContaining('this one is inside a network'),
    })
  })

  it('shows what the running product told, and switched off since nobody may be asked there', async () => {
    const { ports } = server.stage
    const endpoint = anEndpoint({ url: 'https://10.0.0.1/in' })
    await ports.hooks.create(endpoint)
    const person = aSubscriber()
    // Who listens is read once in half a minute.
    await server.stage.advance('PT1M')
    await ports.subscribers.create(person)
    const token = signToken(await ports.keys.tokenKeys(), { purpose: 'unsubscribe', subscriberId: person.id })
    await unsubscribe(ports, { token })
    await server.stage.advance('PT5M')
    const { out } = await desk.tidings('hook', 'log', endpoint.id)
    expect(out).toMatch(new RegExp(`subscriber.unsubscribed +not a public address, given up .*${person.id}`))
    expect((await desk.tidings('hook', 'list')).out).toContain(
      'switched itself off: its address may not be asked',
    )
  })
})
