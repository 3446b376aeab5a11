import { chunkOverwritten, dedupeIdReused, openShard, runningNumberFreeze } from './broken-planners.ts'
import {
  cursorAtFetch,
  epochIgnored,
  leaseThenRetry,
  resultsOfAnyClaim,
  sendThenRecord,
} from './broken-senders.ts'
import {
  doubtRetried,
  doubtUncounted,
  recorderWritesState,
  recordThenSend,
  staleChunkWrite,
  staleRead,
} from './broken-stores.ts'
import { type Design, product } from './design.ts'
import type { Scenario } from './explore.ts'
import { faultSets } from './outcomes.ts'
import { resend, writeOff } from './scenarios/deciding.ts'
import { firing, held } from './scenarios/firing.ts'
import { freezing } from './scenarios/freezing.ts'
import { handOver, sideBySide, twoLanes } from './scenarios/lanes.ts'
import { mixedFrequencies } from './scenarios/mixed-frequencies.ts'
import { ownPause, pauseAndResume, withdrawal } from './scenarios/owner.ts'
import { quota } from './scenarios/quota.ts'
import { refused } from './scenarios/refused.ts'
import { restored } from './scenarios/restored.ts'
import { seriesTurn } from './scenarios/series-turn.ts'
import { settling } from './scenarios/settling.ts'
import { twoPlanners } from './scenarios/two-planners.ts'
import { twoSenders } from './scenarios/two-senders.ts'
import { asleep, twoTicks, whole } from './scenarios/whole.ts'
import type { Scene } from './stage.ts'

const scenes: { readonly [name: string]: Scene } = {
  'two-senders': twoSenders,
  'two-planners': twoPlanners,
  'two-ticks': twoTicks,
  asleep,
  firing,
  freezing,
  held,
  quota,
  settling,
  whole,
  'pause-and-resume': pauseAndResume,
  withdrawal,
  'own-pause': ownPause,
  resend,
  'write-off': writeOff,
  'two-lanes': twoLanes,
  'side-by-side': sideBySide,
  'hand-over': handOver,
  restored,
  refused,
  'series-turn': seriesTurn,
  'mixed-frequencies': mixedFrequencies,
}

const designs: { readonly [name: string]: Design } = {
  product,
  'stale-read': staleRead,
  'stale-chunk-write': staleChunkWrite,
  'doubt-retried': doubtRetried,
  'doubt-uncounted': doubtUncounted,
  'record-then-send': recordThenSend,
  'recorder-writes-state': recorderWritesState,
  'cursor-at-fetch': cursorAtFetch,
  'send-then-record': sendThenRecord,
  'lease-then-retry': leaseThenRetry,
  'results-of-any-claim': resultsOfAnyClaim,
  'epoch-ignored': epochIgnored,
  'running-number-freeze': runningNumberFreeze,
  'open-shard': openShard,
  'chunk-overwritten': chunkOverwritten,
  'dedupe-id-reused': dedupeIdReused,
}

/**
 * The scenario of a name: a scene, a design unless it is the product's own, the most faults, the most switches, and which
 * faults unless it is every one, for example `two-senders/1/2`, `settling/3/0/grave` or `two-senders+lease-then-retry/1/0`.
 */
export function scenarioOf(name: string): Scenario {
  const [what = '', faults, switches, which = 'every'] = name.split('/')
  const [scene = '', planted = 'product'] = what.split('+')
  const play = scenes[scene]
  const design = designs[planted]
  const kinds = faultSets[which]
  if (!play || !design || !kinds) throw new Error(`there is no scenario ${name}`)
  const budget = { faults: Number(faults), switches: Number(switches), kinds }
  return { name, play: (choices) => play({ choices, budget, design }) }
}
