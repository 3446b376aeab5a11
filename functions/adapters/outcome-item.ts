import type { Outcome, OutcomeKind, OutcomeSet } from '../core/campaigns/ledger.ts'
import { toInstant, toMilliseconds } from '../core/instant.ts'
import type { Item, Key, Update } from './table.ts'

/** Where a chunk's outcomes are. */
export function outcomesKey(runId: string, shard: string, from: string): Key {
  return { pk: `R#${runId}#${shard}#o`, sk: from }
}

/** One attribute an outcome, named by kind, slot and, for a click, link, so that a plain update can insist on "not set yet". */
const codes: { readonly [kind in OutcomeKind]: string } = {
  send: 's',
  delivery: 'd',
  'bounce-hard': 'h',
  'bounce-soft': 'b',
  suppressed: 'p',
  complaint: 'c',
  reject: 'r',
  'rendering-failure': 'f',
  delay: 'y',
  'bounce-fault': 'w',
  'delay-fault': 'z',
  unsubscribe: 'u',
  click: 'k',
  'reader-click': 'v',
  'later-click': 'l',
  'later-reader-click': 'x',
  'machine-click': 'm',
  booking: 'g',
}

const kinds = new Map(Object.entries(codes).map(([kind, code]) => [code, kind as OutcomeKind]))

/** Sets each outcome unless the slot has one of its kind already: the first stays, in whatever order they come. */
export function outcomesUpdate(outcomes: readonly Outcome[]): Update {
  const entries = firstOutcomes(outcomes).map((outcome, index) => ({ name: nameOf(outcome), outcome, index }))
  const sets = entries.map(({ index }) => `#n${index} = if_not_exists(#n${index}, :v${index})`)
  return {
    expression: `SET ${sets.join(', ')}`,
    names: Object.fromEntries(entries.map(({ name, index }) => [`#n${index}`, name])),
    values: Object.fromEntries(entries.map(({ outcome, index }) => [`:v${index}`, toValue(outcome)])),
  }
}

/** The outcomes without those that tell of a slot what one before them tells. */
export function firstOutcomes(outcomes: readonly Outcome[]): readonly Outcome[] {
  const firsts = new Map<string, Outcome>()
  for (const outcome of outcomes) {
    const name = nameOf(outcome)
    if (!firsts.has(name)) firsts.set(name, outcome)
  }
  return [...firsts.values()]
}

/** True when an item tells of a slot what this outcome tells. */
export function holdsOutcome(item: Item, outcome: Outcome): boolean {
  return nameOf(outcome) in item
}

/** The outcomes an item holds, by slot. */
export function toOutcomes(item: Item): OutcomeSet {
  const [, runId = '', shard = ''] = item.pk.split('#')
  const outcomes = Object.entries(item).flatMap(([name, value]) => toOutcome(name, value))
  return { runId, shard, from: item.sk, outcomes: outcomes.sort((one, other) => one.slot - other.slot) }
}

function nameOf({ kind, slot, link }: Outcome): string {
  return `${codes[kind]}${slot}${link === undefined ? '' : `.${link}`}`
}

function toValue({ at, attempt }: Outcome): string {
  return `${toMilliseconds(at).toString(36)}#${attempt}`
}

function toOutcome(name: string, value: unknown): readonly Outcome[] {
  const [, code = '', slot = '', link] = /^([a-z])(\d+)(?:\.([0-9a-f]{12}))?$/.exec(name) ?? []
  const kind = kinds.get(code)
  if (!kind) return []
  const [at = '', attempt = ''] = String(value).split('#')
  const first = { slot: Number(slot), kind, at: toInstant(Number.parseInt(at, 36)), attempt }
  return [link === undefined ? first : { ...first, link }]
}
