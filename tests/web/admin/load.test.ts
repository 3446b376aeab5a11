import { beforeAll, describe, expect, it } from 'vitest'
import { routeRoles } from '../../../functions/web/admin/route-roles.ts'
import { countedReads, type Reads, sumOf } from '../../support/counted-reads.ts'
import { aDraft, aLargeDesk, largeCampaign } from './a-large-desk.ts'
import { anAdmin } from './an-admin.ts'
import { filled } from './route-samples.ts'

const questions = Object.keys(routeRoles).filter((route) => route.startsWith('GET'))

/** Calls and items that any page may ask for. */
const most = { calls: 40, items: 400 }

/** Pages that may ask for more, and why. */
const larger: Readonly<Record<string, typeof most>> = {
  // A page of what goes out next and one of the others, each campaign read anew, since lists may lag behind.
  'GET /admin/campaigns': { calls: 60, items: 400 },
}

/** Walks whole tables, or whole parts of them: no page does. */
const walks = ['subscribers.walkShard', 'site.list']

/** Rows of one campaign's run: its own page counts them, always (they are 1/50 of its people). */
const rowsOfRun = ['runs.states', 'runs.outcomes', 'runs.chunks']

describe('at ten thousand people and two hundred campaigns', () => {
  let desk: Awaited<ReturnType<typeof aLargeDesk>>
  let ask: typeof desk.ask
  let take: () => Reads

  beforeAll(async () => {
    desk = await aLargeDesk()
    const counted = countedReads(desk.ports)
    take = counted.take
    ;({ ask } = await anAdmin({ ports: counted.ports }))
  })

  const paths = (route: string) =>
    (route.includes(':campaign')
      ? [largeCampaign, aDraft].map((id) => route.replace(':campaign', id))
      : [route]
    ).map((each) => filled(each, desk))

  it.each(questions)('%s reads a page, not a table', async (route) => {
    for (const path of paths(route)) {
      take()
      const answer = await ask(path, { as: desk.sessions.owner })
      expect(answer.status).toBeLessThan(500)
      await answer.text()
      const { calls, items } = take()
      const bound = larger[route] ?? most
      for (const name of [...rowsOfRun, 'clock.now', 'clock.real']) {
        calls.delete(name)
        items.delete(name)
      }
      expect([path, [...calls.keys()].filter((name) => walks.includes(name))]).toEqual([path, []])
      expect(sumOf(calls), JSON.stringify([...calls])).toBeLessThanOrEqual(bound.calls)
      expect(sumOf(items), JSON.stringify([...items])).toBeLessThanOrEqual(bound.items)
    }
  })

  it('counts what it is given to count', async () => {
    const { ports, take: taken } = countedReads(desk.ports)
    const walked = []
    for await (const person of ports.subscribers.walkShard('0')) walked.push(person)
    await ports.subscribers.page()
    const { calls, items } = taken()
    expect([...calls]).toEqual([
      ['subscribers.walkShard', 1],
      ['subscribers.page', 1],
    ])
    expect(items.get('subscribers.walkShard')).toBe(walked.length)
    expect(walked.length).toBeGreaterThan(500)
    expect(items.get('subscribers.page')).toBe(50)
  })
})
