import { describe, expect, it } from 'vitest'
import type { CommonPorts } from '../support/memory/common-ports.ts'
import { explore } from './explore.ts'
import { syndication } from './scenarios/syndication.ts'

describe('an article for another network, of which two processes hear at once', () => {
  it('is there once in the end, whatever one call comes to', async () => {
    const { isComplete, runs } = await explore(
      syndication({ faults: 1, deliveries: 2, meanwhile: 'nothing' }),
      20_000,
    )
    expect(isComplete).toBe(true)
    expect(runs).toBeGreaterThan(500)
  }, 60_000)

  it('shows the newest edit, whenever that comes', async () => {
    const { isComplete, runs } = await explore(
      syndication({ faults: 1, deliveries: 1, meanwhile: 'edit' }),
      20_000,
    )
    expect(isComplete).toBe(true)
    expect(runs).toBeGreaterThan(500)
  }, 60_000)

  it('would be there twice if nobody looked first', async () => {
    const blind = (ports: CommonPorts): CommonPorts => ({
      ...ports,
      networks: {
        ...ports.networks,
        target: (...given) => {
          const network = ports.networks.target(...given)
          return network && { ...network, find: async () => ({ kind: 'absent' }) }
        },
      },
    })
    const world = syndication({ faults: 1, deliveries: 2, meanwhile: 'nothing', breaks: blind })
    await expect(explore(world, 20_000)).rejects.toThrow()
  })

  it('would be there twice if writes of the ledger were not conditional', async () => {
    const careless = (ports: CommonPorts): CommonPorts => ({
      ...ports,
      posts: {
        ...ports.posts,
        write: async (row) => {
          ports.posts.rows.set(`${row.target}#${row.articleId}`, row)
          return 'written'
        },
        writeTurn: async () => 'written',
      },
    })
    const world = syndication({ faults: 1, deliveries: 2, meanwhile: 'nothing', breaks: careless })
    await expect(explore(world, 20_000)).rejects.toThrow()
  })
})
