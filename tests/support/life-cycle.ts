import fc from 'fast-check'
import { expect } from 'vitest'
import { type Act, moves, precedence } from '../../functions/core/subscribers/life-cycle.ts'
import type { Subscriber, SubscriberState } from '../../functions/core/subscribers/subscriber.ts'
import { confirm, erase, importRow, kinds, leave, type Step, signUp, suppress } from './life-cycle-steps.ts'
import { aPendingSubscriber, aSubscriber } from './subscribers.ts'

const endings: { readonly [act in Act]?: SubscriberState } = Object.fromEntries(
  Object.entries(moves).flatMap(([act, { to, voids }]) => (voids ? [[act, to]] : [])),
)
const strongest = (states: readonly (SubscriberState | undefined)[]) =>
  precedence.findLast((state) => states.includes(state))

function* ordersOf<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length < 2) yield items
  else
    for (const [n, first] of items.entries())
      for (const rest of ordersOf(items.toSpliced(n, 1))) yield [first, ...rest]
}

function subsetsOf<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  return items.reduce<readonly (readonly T[])[]>(
    (sets, item) => sets.flatMap((set) => (set.length < most ? [set, [...set, item]] : [set])),
    [[]],
  )
}

/** People of whom everything may happen, and in which state that finds them. */
export const beginners: readonly (readonly [string, Subscriber])[] = [
  ['an active person', aSubscriber()],
  ['somebody who has not confirmed', aPendingSubscriber()],
  ['somebody imported', aSubscriber({ confirmedAt: undefined, source: 'import:customers' })],
]

const happenings: readonly (readonly [string, Step])[] = [
  ['delivery', kinds.delivery(1)],
  ['soft bounces', kinds['soft bounces'](2)],
  ['provider suppression', kinds['provider suppression'](3)],
  ['hard bounce', kinds['hard bounce'](4)],
  ['complaint', kinds.complaint(5)],
  ['import', importRow],
  ['withdrawal', leave(7)],
  ['suppression by hand', suppress],
  ['signup', signUp(0)],
  ['erasure', erase(8)],
]

/**
 * Has up to `most` of everything happen in every order, once and doubled, and holds the end against the strongest of it;
 * answers how many orders that was.
 */
export function expectStrongest(person: Subscriber, most: number): number {
  let orders = 0
  for (const set of subsetsOf(happenings, most)) {
    const names = set.map(([name]) => name)
    const isImported = names.includes('import') && person.state === 'pending'
    const expected = strongest([
      isImported ? 'active' : person.state,
      ...names.map((name) => endings[name as Act]),
    ])
    for (const order of ordersOf(set)) {
      orders += 1
      const once = order.reduce((before, [, step]) => step(before), person)
      const again = order.reduce((before, [, step]) => step(before), once)
      const each = order.reduce((before, [, step]) => step(step(before)), person)
      const told = order.map(([name]) => name)
      expect([told, once.state, again.state, each.state]).toEqual([told, expected, expected, expected])
    }
  }
  return orders
}

/** A person's own acts, in their order, of somebody who comes back: asks at 20, presses the button at 40. */
export const stories: readonly (readonly [string, readonly (readonly [number, string, Step])[]])[] = [
  [
    'asks for more',
    [
      [20, 'asks', signUp(20)],
      [40, 'confirms', confirm(20, 40)],
    ],
  ],
  [
    'left and comes back',
    [
      [10, 'leaves', leave(10)],
      [20, 'asks', signUp(20)],
      [40, 'confirms', confirm(20, 40)],
    ],
  ],
  [
    'was erased and comes back',
    [
      [10, 'is erased', erase(10)],
      [20, 'asks', signUp(20)],
      [40, 'confirms', confirm(20, 40)],
    ],
  ],
  [
    'leaves before pressing the button',
    [
      [20, 'asks', signUp(20)],
      [30, 'leaves', leave(30)],
      [40, 'confirms', confirm(20, 40)],
    ],
  ],
  [
    'comes back and leaves again',
    [
      [10, 'leaves', leave(10)],
      [20, 'asks', signUp(20)],
      [40, 'confirms', confirm(20, 40)],
      [50, 'leaves', leave(50)],
    ],
  ],
]
type Told = readonly [number, string, Step]
const toldAt = [5, 15, 30, 45] as const
const news: readonly Told[] = toldAt.flatMap((minutes) =>
  Object.entries(kinds).map(([name, make]) => [minutes, name, make(minutes)] as const),
)

/** Every way of telling the news among the acts: never before it happened, and as late as one likes. */
function* interleavings(acts: readonly Told[], rest: readonly Told[]): Generator<readonly Told[]> {
  const [first, ...others] = rest
  if (!first) {
    yield acts
    return
  }
  for (const told of interleavings(acts, others)) {
    const earliest = told.findLastIndex(([minutes, name]) => !(name in kinds) && minutes < first[0]) + 1
    for (let place = earliest; place <= told.length; place++) yield told.toSpliced(place, 0, first)
  }
}

/** What must become of them: `exactly`, where nothing ended the mailing between the request and the press. */
function expectation(acts: readonly Told[], events: readonly Told[]) {
  const all = [...acts, ...events].map(([minutes, name]) => ({
    minutes,
    state: name === 'leaves' ? 'unsubscribed' : name === 'is erased' ? 'erased' : endings[name as Act],
  }))
  const isVoid = all.some(({ minutes, state }) => state && minutes > 20 && minutes < 40)
  const after = strongest(all.map(({ minutes, state }) => (minutes > 40 ? state : undefined)))
  return {
    isVoid,
    isMailed: !isVoid && after === undefined,
    exactly: isVoid ? undefined : (after ?? 'active'),
  }
}

function check(acts: readonly Told[], events: readonly Told[], order: readonly Told[]): void {
  const person = order.reduce((before, [, , step]) => step(before), aSubscriber())
  const { isMailed, exactly } = expectation(acts, events)
  const names = order.map(([minutes, name]) => `${name}@${minutes}`)
  expect([names, person.state === 'active']).toEqual([names, isMailed])
  if (exactly) expect([names, person.state]).toEqual([names, exactly])
}

/** Tells up to `most` of the news at every point of a story. */
export function expectSameWhenever(acts: readonly Told[], most: number): void {
  for (const events of subsetsOf(news, most))
    for (const order of interleavings(acts, events)) check(acts, events, order)
}

/** Tells up to six of the news late, often and in any order. */
export function expectSameHowever(acts: readonly Told[], numRuns: number): void {
  const scenes = fc
    .uniqueArray(fc.constantFrom(...news), { minLength: 1, maxLength: 6 })
    .chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events, ...events], { minLength: events.length }),
        fc.infiniteStream(fc.nat()),
      ),
    )
  const property = fc.property(scenes, ([events, repeated, chance]) => {
    const told = [...events, ...repeated].reduce<readonly Told[]>((before, event) => {
      const earliest = before.findLastIndex(([minutes, name]) => !(name in kinds) && minutes < event[0]) + 1
      const place = earliest + ((chance.next().value ?? 0) % (before.length - earliest + 1))
      return before.toSpliced(place, 0, event)
    }, acts)
    check(acts, events, told)
  })
  fc.assert(property, { numRuns })
}
