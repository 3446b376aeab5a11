import { isOneLine } from '../one-line.ts'
import { parseUrl } from '../parse-url.ts'
import { type HookEventType, hookEventTypes } from './hook-event.ts'

/** Characters that an endpoint's description and address have at most. */
export const longestDescription = 100
export const longestUrl = 500

/** An endpoint as somebody asks for it: nothing of it is checked. */
export interface HookWish {
  readonly url: string
  readonly description: string
  readonly events: readonly string[]
}

/** What is wrong with a wish, by field, as one sentence without a full stop that says what to do. */
export type HookWishFaults = { readonly [field in keyof HookWish]?: string }

export type CheckedHookWish =
  | {
      readonly ok: true
      readonly value: {
        readonly url: string
        readonly description: string
        readonly events: readonly HookEventType[]
      }
    }
  | { readonly ok: false; readonly faults: HookWishFaults }

/** Checks what can be seen without asking anybody; whether the address is one of the internet's, a look-up says. */
export function checkHookWish(wish: HookWish): CheckedHookWish {
  const description = wish.description.trim()
  const url = parseUrl(wish.url.trim())
  const events = hookEventTypes.filter((type) => wish.events.includes(type))
  const unknown = wish.events.filter((type) => !hookEventTypes.some((known) => known === type))
  const urlFault = faultOfUrl(url)
  const eventsFault = faultOfEvents(events, unknown)
  const faults: HookWishFaults = {
    ...(urlFault !== undefined && { url: urlFault }),
    ...(!isOneLine(description, longestDescription) && {
      description: `Say in one line of at most ${longestDescription} characters what is there, so that you know it again`,
    }),
    ...(eventsFault !== undefined && { events: eventsFault }),
  }
  if (!url || Object.keys(faults).length > 0) return { ok: false, faults }
  return { ok: true, value: { url: url.href, description, events } }
}

function faultOfUrl(url: URL | undefined): string | undefined {
  if (url?.protocol !== 'https:') return 'Give an address that begins with https://'
  if (url.username !== '' || url.password !== '')
    return 'Leave name and password out of it: the signature shows who sent it'
  if (url.port !== '') return 'Use the usual port of https: no other is asked'
  if (url.hash !== '') return 'Leave out what follows #: no server is told of it'
  return url.href.length > longestUrl ? `Give an address of at most ${longestUrl} characters` : undefined
}

function faultOfEvents(events: readonly HookEventType[], unknown: readonly string[]): string | undefined {
  if (unknown.length > 0) return `There is no such event; there are ${hookEventTypes.join(', ')}`
  return events.length === 0 ? 'Choose at least one thing that it is told of' : undefined
}
