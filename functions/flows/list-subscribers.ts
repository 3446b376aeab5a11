import type { Subscriber, SubscriberState } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'
import type { Page } from './store-ports.ts'

export interface ListSubscribers {
  /** Where the page before ended. */
  readonly cursor?: string | undefined
  /** Only people of this state, and only those who follow this topic. */
  readonly state?: SubscriberState | undefined
  readonly topic?: string | undefined
}

/** A page of people, newest first, and how many were looked at for it: all that are shown, where nothing narrows it. */
export interface ListedSubscribers extends Page<Subscriber> {
  readonly looked: number
}

const aPage = 50
const aRead = 100
/** People that one page looks at; where few fit, it ends early, with a cursor to look further. */
const mostLooked = 1000

/**
 * A page of those who ever asked for mail, narrowed by state and topic. No index tells either, since both change with a click;
 * so a page looks through the list, newest first, and never through all of it.
 */
export async function listSubscribers(
  { subscribers }: Pick<Ports, 'subscribers'>,
  { cursor, state, topic }: ListSubscribers,
): Promise<ListedSubscribers> {
  if (state === undefined && topic === undefined) {
    const page = await subscribers.page(cursor, aPage)
    return { ...page, looked: page.items.length }
  }
  const items: Subscriber[] = []
  let looked = 0
  let next = cursor
  do {
    const page = await subscribers.page(next, aRead)
    looked += page.items.length
    items.push(...page.items.filter((person) => isWanted(person, { state, topic })))
    next = page.nextCursor
  } while (next !== undefined && items.length < aPage && looked < mostLooked)
  return { items, looked, ...(next !== undefined && { nextCursor: next }) }
}

function isWanted(person: Subscriber, { state, topic }: ListSubscribers): boolean {
  const isOfState = state === undefined || person.state === state
  return isOfState && (topic === undefined || person.topics.includes(topic))
}
