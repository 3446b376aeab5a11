import { setImmediate } from 'node:timers/promises'
import { expect } from 'vitest'
import { compiledPostName } from '../../../functions/core/syndication/post-index.ts'
import { bringPosts } from '../../../functions/flows/bring-posts.ts'
import { anIndexedPost, aPostIndex, compiledPost, compiledPosts } from '../../support/indexed-posts.ts'
import { type CommonPorts, commonPorts } from '../../support/memory/common-ports.ts'
import type { Choices, Scenario } from '../explore.ts'

const killed = new Error('killed')
const published = compiledPosts(aPostIndex(anIndexedPost()))
const target = 'mastodon'
/** Longer than any lease. */
const longSleep = 200_000
const redelivery = 'queue.redeliver'

interface World {
  /** How many calls may go wrong. */
  readonly faults: number
  /** How often its message is delivered at once. */
  readonly deliveries: 1 | 2
  /** What happens to the article meanwhile. */
  readonly meanwhile: 'nothing' | 'edit' | 'archive'
  /** Breaks the product on purpose. */
  readonly breaks?: (ports: CommonPorts) => CommonPorts
}

interface Waiting {
  readonly actor: string
  readonly call: string
  readonly go: () => void
  asleep: boolean
}

/** Lets one call go on at a time, whichever the choices say, and decides what becomes of it. */
function turnstile(choices: Choices, clock: CommonPorts['clock'], faults: { left: number }) {
  const waiting: Waiting[] = []
  const wait = (actor: string, call: string) =>
    new Promise<void>((go) => void waiting.push({ actor, call, go, asleep: false }))
  const fateOf = (actor: string, call: string, fates: readonly string[]): string => {
    const fate = faults.left > 0 ? (fates[choices.pick(fates.length)] ?? 'ok') : 'ok'
    if (fate !== 'ok') faults.left -= 1
    choices.note({ actor, call, outcome: fate })
    return fate
  }
  /** Wakes whoever is next; false when nobody waits. */
  const next = (): boolean => {
    const awake = waiting.filter(({ asleep }) => !asleep)
    // A call that has begun ends long before a queue brings again what it handed out, or anybody who stood still wakes.
    const isCalling = waiting.some(({ call }) => call.startsWith('network'))
    const able = (awake.length > 0 ? awake : waiting).filter(({ call }) => !isCalling || call !== redelivery)
    const chosen = able[choices.pick(able.length)]
    if (!chosen) return false
    const mayStall = faults.left > 0 && !chosen.asleep && !isCalling
    if (mayStall && choices.pick(2) === 1) {
      faults.left -= 1
      choices.note({ actor: chosen.actor, call: chosen.call, outcome: 'stall' })
      chosen.asleep = true
      clock.advance(longSleep)
      return true
    }
    waiting.splice(waiting.indexOf(chosen), 1)
    chosen.go()
    return true
  }
  return { wait, fateOf, next, waiting, refused: { publish: 0 } }
}

type Turnstile = ReturnType<typeof turnstile>

/** The ports of one process: each call of the ledger and of the network waits for its turn. */
function process(ports: CommonPorts, actor: string, { wait, fateOf, refused }: Turnstile): CommonPorts {
  const ledger = ports.posts
  const storing = async <T>(call: string, perform: () => Promise<T>): Promise<T> => {
    await wait(actor, call)
    const fate = fateOf(actor, call, ['ok', 'killed before', 'killed after', 'answer lost'])
    if (fate === 'killed before') throw killed
    const answer = await perform()
    if (fate === 'killed after') throw killed
    // As the SDK does it: it tries again, and its own write stands in the way.
    return fate === 'answer lost' ? perform() : answer
  }
  const reading = async <T>(call: string, perform: () => Promise<T>): Promise<T> => {
    await wait(actor, call)
    fateOf(actor, call, ['ok'])
    return perform()
  }
  const posts = {
    ...ledger,
    read: (...given: Parameters<typeof ledger.read>) => reading('posts.read', () => ledger.read(...given)),
    ofTarget: (...given: Parameters<typeof ledger.ofTarget>) =>
      reading('posts.ofTarget', () => ledger.ofTarget(...given)),
    readTurn: (...given: Parameters<typeof ledger.readTurn>) =>
      reading('posts.readTurn', () => ledger.readTurn(...given)),
    write: (...given: Parameters<typeof ledger.write>) =>
      storing('posts.write', () => ledger.write(...given)),
    writeTurn: (...given: Parameters<typeof ledger.writeTurn>) =>
      storing('posts.writeTurn', () => ledger.writeTurn(...given)),
  }
  const networks = {
    ...ports.networks,
    target: (...given: Parameters<CommonPorts['networks']['target']>) => {
      const network = ports.networks.target(...given)
      if (!network) return undefined
      const asked = async <T>(call: string, perform: () => Promise<T>): Promise<T> => {
        await wait(actor, `network.${call}`)
        const fate = fateOf(actor, `network.${call}`, call === 'find' ? lookUps : acts)
        if (fate === 'killed before') throw killed
        ports.networks.fault = () => whims[fate]
        if (call === 'publish' && whims[fate]?.when === 'before') refused.publish += 1
        const answer = await perform()
        if (fate === 'killed after') throw killed
        return answer
      }
      return {
        ...network,
        find: (...args: Parameters<typeof network.find>) => asked('find', () => network.find(...args)),
        publish: (...args: Parameters<typeof network.publish>) =>
          asked('publish', () => network.publish(...args)),
        update: (...args: Parameters<typeof network.update>) =>
          asked('update', () => network.update(...args)),
        remove: (...args: Parameters<typeof network.remove>) =>
          asked('remove', () => network.remove(...args)),
      }
    },
  }
  return { ...ports, posts, networks }
}

const lookUps = ['ok', 'killed before', 'unknown', 'later']
const acts = ['ok', 'killed before', 'killed after', 'taken, unknown', 'unknown', 'later']
const cut = { kind: 'unknown', reason: 'the connection was cut' } as const
const whims: Readonly<Record<string, ReturnType<CommonPorts['networks']['fault']>>> = {
  'taken, unknown': { when: 'after', fault: cut },
  unknown: { when: 'before', fault: cut },
  later: { when: 'before', fault: { kind: 'later', afterSeconds: 30 } },
}

/** Delivers a message as a queue does: a process that dies gets it again. */
async function deliver(ports: CommonPorts, actor: string, stile: Turnstile): Promise<void> {
  for (;;) {
    try {
      await bringPosts(process(ports, actor, stile), target)
      return
    } catch (cause) {
      if (cause !== killed) throw cause
      await stile.wait(actor, redelivery)
      // As long as a queue hides what it handed out: longer than any lease.
      ports.clock.advance(360_000)
    }
  }
}

/** What happens to the article: publishing again writes the index, then asks for the network. */
async function meanwhile(ports: CommonPorts, kind: World['meanwhile'], stile: Turnstile): Promise<void> {
  if (kind === 'nothing') return
  await stile.wait('publisher', 'compiled.change')
  const edited = anIndexedPost({ mark: 'two' })
  const gone = anIndexedPost({ gone: { at: ports.clock.now(), how: 'taken-down' } })
  if (kind === 'edit') await ports.compiled.write(compiledPostName(edited.id, 'two'), compiledPost(edited))
  await ports.compiled.write('posts', aPostIndex(kind === 'edit' ? edited : gone))
  await deliver(ports, 'publisher', stile)
}

/** Lets everybody go on until nobody waits. */
async function playOut(
  stile: Turnstile,
  work: readonly Promise<void>[],
  state: () => string,
  choices: Choices,
) {
  let isOver = false
  let fault: unknown
  const all = Promise.all(work).then(
    () => {
      isOver = true
    },
    (cause: unknown) => {
      isOver = true
      fault = cause
    },
  )
  for (;;) {
    await setImmediate()
    if (isOver) break
    choices.arriveAt(
      () =>
        `${state()} ${stile.waiting.map(({ actor, call, asleep }) => `${actor} ${call} ${asleep}`).join()}`,
    )
    if (!stile.next()) throw new Error('nobody goes on')
  }
  await all
  if (fault) throw fault
}

/** Whatever was asked for later comes, an hour after the other, until nothing is asked for any more. */
async function settle(ports: CommonPorts): Promise<void> {
  ports.networks.fault = () => undefined
  for (let rounds = 0; rounds < 20; rounds += 1) {
    ports.clock.advance(13 * 3_600_000)
    if (ports.waiting.rows.size === 0) return
    ports.waiting.rows.clear()
    await bringPosts(ports, target)
  }
  throw new Error('it is asked for over and over again')
}

/** Two deliveries of one message at once, and perhaps an edit or the end of the article, among faults. */
export function syndication({
  faults: left,
  deliveries,
  meanwhile: kind,
  breaks = (ports) => ports,
}: World): Scenario {
  return {
    name: `syndication/${left}/${deliveries}/${kind}`,
    play: async (choices) => {
      const ports = breaks(commonPorts(published))
      const faults = { left }
      const stile = turnstile(choices, ports.clock, faults)
      const state = () =>
        JSON.stringify([
          [...ports.posts.rows.values()].map(({ writer, lease, at, ...row }) => [row, lease?.until]),
          [...ports.posts.turns.values()].map(({ version, lease }) => [version, lease?.until]),
          ports.networks.posts[target],
          ports.clock.now(),
          faults.left,
          [...ports.waiting.rows.keys()],
        ])
      const workers = ['first', 'second'].slice(0, deliveries).map((actor) => deliver(ports, actor, stile))
      await playOut(stile, [...workers, meanwhile(ports, kind, stile)], state, choices)
      await settle(ports)
      const shown = ports.networks.posts[target]
      const asked = ports.networks.asked.filter((call) => call.startsWith(`${target} publish`)).length
      const made = asked - stile.refused.publish
      const row = await ports.posts.read('five-lifts', target)
      const marks = shown.map(({ mark }) => mark)
      if (kind === 'archive') {
        expect(marks).toEqual([])
        expect(made).toBeLessThan(2)
        return
      }
      expect(made).toBe(1)
      expect(marks).toEqual([kind === 'edit' ? 'two' : 'one'])
      expect(row).toMatchObject({ state: 'sent', mark: marks[0] })
      expect(row?.unsure).toBeUndefined()
    },
  }
}
