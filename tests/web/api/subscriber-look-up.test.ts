import { describe, expect, it } from 'vitest'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { anApi, fieldsOf } from './api-ports.ts'

const ana = idOf('ana@example.com')

type Api = Awaited<ReturnType<typeof anApi>>

describe('GET /subscribers?email=', () => {
  const find = async (api: Api, email: string) =>
    api.call('GET', `/subscribers?${new URLSearchParams({ email })}`)

  it('finds one person by their address in any spelling, by one read and no walk', async () => {
    const api = await anApi([aSubscriber(), aSubscriber({ email: 'ben@example.com' })])
    api.ports.subscribers.page = async () => {
      throw new Error('a walk')
    }
    expect(await find(api, ' ANA@Example.com ')).toMatchObject({ body: { items: [{ id: ana }] } })
    expect((await find(api, 'eva@example.com')).body).toEqual({ items: [] })
  })

  it('finds nobody who was erased, and names what is no address', async () => {
    const api = await anApi([aSubscriber({ state: 'erased' })])
    expect((await find(api, 'ana@example.com')).body).toEqual({ items: [] })
    expect(fieldsOf(await find(api, 'nobody at home'))).toEqual(['email'])
  })
})
