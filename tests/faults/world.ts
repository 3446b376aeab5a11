import type { CampaignPorts } from '../support/campaign-ports.ts'
import {
  type Actor,
  actorState,
  endActor,
  newActor,
  nextOp,
  type Op,
  ownLog,
  ownRandom,
  remember,
  waitTurn,
} from './actor.ts'
import { idOfContent } from './content-id.ts'
import type { Choices } from './explore.ts'
import { gatedPorts } from './gate.ts'
import type { Faults, Outcome } from './outcomes.ts'
import { perform } from './perform.ts'
import { stateOf } from './world-state.ts'

/** How much may go wrong in one run. */
export interface Budget {
  /** Crashes, lost answers, throttlings, doubts, stalls. */
  readonly faults: number
  /** Which of them. */
  readonly kinds: Faults
  /** Times that one actor is interrupted for another. */
  readonly switches: number
}

export interface WorldSettings {
  readonly choices: Choices
  readonly budget: Budget
  /** What actors see; each call waits for its turn. */
  readonly ports: CampaignPorts
  /** Looks at what is stored after every call, and throws when a promise is broken. */
  readonly watch: () => void
  /** Milliseconds that a stalled process stands still: longer than any lease unless told. */
  readonly stall?: number
  /** What the scenario remembers besides the ports, as far as it matters for what follows. */
  readonly memory?: () => string
}

/** What an actor has: its ports, queues to wait at, and acts that wait for their turn like any call. */
export interface Own {
  readonly ports: CampaignPorts
  /** The next item of a queue, once there is one. */
  take<T>(name: string, queue: T[]): Promise<T>
  act(name: string, apply: () => Promise<unknown> | unknown): Promise<unknown>
}

/** Several processes over the same stores, stepped one call at a time. */
export interface World {
  spawn(name: string, live: (own: Own) => Promise<unknown>): void
  /** Runs until nobody has anything left to do. */
  run(): Promise<void>
  /** Names of the actors that crashed or ended with a fault. */
  failed(): readonly string[]
  /** Ends every actor but the one whose turn it is: the system is down. What comes late still comes. */
  crash(): void
  /** Ends every actor, and faults, interruptions and merging with them: whoever is spawned now is alone. */
  calm(): void
}

interface Play extends Required<WorldSettings> {
  isCalm: boolean
  /** What is left of it. */
  readonly left: { faults: number; switches: number }
  readonly actors: Actor[]
  /** Makes the calls that come late. */
  readonly network: Actor
  current?: Actor
}

const usualStall = 60_000

/** Opens a world in which `choices` decides whose call is next and what becomes of it. */
export function openWorld(settings: WorldSettings): World {
  const usual = { stall: usualStall, memory: () => '' }
  const network = newActor('network')
  const left = { ...settings.budget }
  const play: Play = { ...usual, ...settings, left, actors: [network], network, isCalm: false }
  return {
    failed: () => play.actors.filter(({ phase }) => phase === 'failed').map(({ name }) => name),
    spawn: (name, live) => spawn(play, name, live),
    crash() {
      for (const actor of play.actors) if (![network, play.current].includes(actor)) endActor(actor, 'failed')
    },
    calm() {
      for (const actor of play.actors) endActor(actor, 'ended')
      play.left.faults = 0
      play.isCalm = true
    },
    async run() {
      do await quiet()
      while (await step(play))
    },
  }
}

function spawn(play: Play, name: string, live: (own: Own) => Promise<unknown>): void {
  const actor = newActor(name)
  const number = play.actors.push(actor)
  const log = ownLog((outcome) => play.choices.note({ actor: name, call: 'log', outcome }))
  const ports = { ...gatedPorts(play.ports, (call) => waitTurn(actor, call)), random: ownRandom(number) }
  const own: Own = {
    ports: { ...ports, log: { ...log, lines: [], measures: [] } },
    async take<T>(call: string, queue: T[]) {
      const op = { name: call, kind: 'take', input: [], apply: async () => queue.shift() } as const
      return (await waitTurn(actor, op, queue)) as T
    },
    act: (call, apply) => waitTurn(actor, { name: call, kind: 'act', input: [], apply: async () => apply() }),
  }
  live(own).then(
    () => endActor(actor, 'ended'),
    (cause: unknown) => {
      play.choices.note({ actor: name, call: 'ends', outcome: String(cause) })
      endActor(actor, 'failed')
    },
  )
}

/** Makes one call, whose and how as chosen; false when nobody has one to make. */
async function step(play: Play): Promise<boolean> {
  const { choices, network, ports } = play
  if (!play.isCalm) choices.arriveAt(() => stateOfPlay(play))
  const actor = pickActor(play)
  const op = actor && nextOp(actor)
  if (!op) return false
  play.current = actor
  actor.isAsleep = false
  const outcome = pickOutcome(play, actor, op)
  choices.note({ actor: actor.name, call: op.name, outcome })
  if (outcome === 'stall') {
    actor.isAsleep = true
    ports.clock.advance(play.stall)
    return true
  }
  if (outcome !== 'lost') actor.ops = actor.ops.filter((each) => each !== op)
  remember(actor, op, outcome, await perform(actor, op, outcome, network), ports.clock.real())
  if (op.kind !== 'read' && op.kind !== 'look-up') play.watch()
  return true
}

/** The next to make a call: the current actor, or, as long as the budget lasts, another. */
function pickActor(play: Play): Actor | undefined {
  const { choices, current, left } = play
  const ready = readyActors(play)
  if (!current || !ready.includes(current)) return ready[choices.pick(ready.length)]
  if (left.switches === 0 || nextOp(current)?.kind === 'look-up') return current
  const index = choices.pick(ready.length)
  if (index === 0) return current
  left.switches -= 1
  return ready.filter((actor) => actor !== current)[index - 1]
}

/** Whoever has a call to make; sleepers only when there is nobody else. */
function readyActors({ actors }: Play): readonly Actor[] {
  const able = actors.filter(nextOp)
  const awake = able.filter(({ isAsleep }) => !isAsleep)
  return awake.length > 0 ? awake : able
}

function pickOutcome({ choices, budget, left, network }: Play, actor: Actor, op: Op): Outcome {
  if (left.faults === 0 || actor === network) return 'ok'
  const outcomes = [...budget.kinds[op.kind], ...(actor.isNew ? (['crash before'] as const) : [])]
  const index = choices.pick(outcomes.length + 1)
  if (index === 0) return 'ok'
  left.faults -= 1
  return outcomes[index - 1] ?? 'ok'
}

function stateOfPlay(play: Play): string {
  const { actors, current, left, memory, network, ports } = play
  const ready = readyActors(play)
  // Who was last matters only where going on and giving way differ.
  const last = current && ready.length > 1 && ready.includes(current) ? current.name : ''
  const late = network.ops.map(({ name, input }) => `${name}${idOfContent(input)}`)
  const words = [left.faults, left.switches, last, ...actors.map(actorState), ...late, memory()]
  return `${words.join()} ${stateOf(ports)}`
}

/** Lets every actor go on until it waits for a call: everything between two calls is microtasks. */
function quiet(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve))
}
