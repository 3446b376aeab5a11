import type { SendResult } from '../../functions/core/email/send-result.ts'
import type { CampaignPorts } from '../support/campaign-ports.ts'
import type { Choose } from './explore.ts'

/** How much may go wrong in one run. */
export interface Budget {
  /** Crashes, lost answers, throttlings, doubts, stalls. */
  faults: number
  /** Times that one actor is interrupted for another. */
  switches: number
}

type OpKind = 'read' | 'write' | 'send'

/** A port call that an actor waits for. */
interface Op {
  readonly actor: string
  readonly kind: OpKind
  readonly apply: () => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (cause: Error) => void
  /** Goes on only when nobody else can: its process was frozen for longer than any lease. */
  stalled?: boolean
}

/** Several processes over the same stores, stepped one port call at a time. */
export interface World {
  /** Starts an actor; `act` gets ports whose calls wait for their turn. */
  spawn(actor: string, act: (ports: CampaignPorts) => Promise<unknown>): void
  /** Runs until nobody has anything left to do. */
  run(): Promise<void>
  /** Actors that crashed or ended with a fault. */
  readonly failed: ReadonlySet<string>
}

/** Longer than any lease, shorter than the queue's patience. */
const stall = 120_000

const gated: {
  readonly [port in 'runs' | 'campaigns' | 'subscribers' | 'lanes' | 'mailer']: {
    readonly [method: string]: OpKind
  }
} = {
  runs: {
    createRun: 'write',
    putVariant: 'write',
    putChunk: 'write',
    putState: 'write',
    markFrozen: 'write',
    writeLane: 'write',
    writeState: 'write',
    readWindow: 'read',
    readState: 'read',
  },
  campaigns: { read: 'read', replace: 'write', addDue: 'write', removeDue: 'write' },
  subscribers: { create: 'write', replace: 'write' },
  lanes: { push: 'write' },
  mailer: { send: 'send' },
}

/** Opens a world on these ports in which every call asks `choose` what happens to it. */
export function openWorld(ports: CampaignPorts, choose: Choose, budget: Budget): World {
  const waiting: Op[] = []
  const dead = new Set<string>()
  const failed = new Set<string>()
  const crash = (actor: string) => {
    dead.add(actor)
    failed.add(actor)
    for (const op of waiting.filter((each) => each.actor === actor)) waiting.splice(waiting.indexOf(op), 1)
  }
  return {
    failed,
    spawn(actor, act) {
      const gate: Gate = (kind, apply) =>
        new Promise((resolve, reject) => {
          if (!dead.has(actor)) waiting.push({ actor, kind, apply, resolve, reject })
        })
      act(gatedPorts(ports, gate)).catch(() => failed.add(actor))
    },
    async run() {
      let current: string | undefined
      for (await settle(); waiting.length > 0; await settle()) {
        const op = pick(waiting, current, choose, budget)
        current = op.actor
        const outcome = outcomeOf(op, choose, budget)
        if (outcome === 'stall') {
          op.stalled = true
          ports.clock.advance(stall)
          continue
        }
        waiting.splice(waiting.indexOf(op), 1)
        await perform(op, outcome)
        if (outcome === 'applied-crash') crash(op.actor)
      }
    },
  }
}

type Gate = (kind: OpKind, apply: Op['apply']) => Promise<unknown>

/** The ports as one actor sees them: the calls that matter wait for their turn. */
function gatedPorts(ports: CampaignPorts, gate: Gate): CampaignPorts {
  const own = Object.entries(gated).map(([name, kinds]) => {
    const port = new Proxy(ports[name as keyof typeof gated], {
      get(target, method) {
        const original = Reflect.get(target, method)
        const kind = kinds[String(method)]
        if (kind === undefined || typeof original !== 'function') return original
        return (...input: readonly unknown[]) => gate(kind, () => original.apply(target, input))
      },
    })
    return [name, port]
  })
  return { ...ports, ...Object.fromEntries(own) }
}

function outcomeOf(op: Op, choose: Choose, budget: Budget): string {
  const outcomes = budget.faults > 0 ? outcomesOf(op) : ['ok']
  const outcome = outcomes[choose(outcomes.length)] ?? 'ok'
  if (outcome !== 'ok') budget.faults -= 1
  return outcome
}

/** Applies the call, unless the outcome says that it never arrived, and answers it, unless its actor is about to crash. */
async function perform(op: Op, outcome: string): Promise<void> {
  const value = notSent(outcome) ?? (await op.apply())
  if (outcome === 'applied-crash') return
  if (outcome === 'applied-error') op.reject(new Error('the answer was lost'))
  else if (outcome === 'unknown-sent') op.resolve({ kind: 'unknown', reason: 'timeout' } satisfies SendResult)
  else op.resolve(value)
}

/** The next call: the current actor's, or, as long as the budget lasts, another's. */
function pick(waiting: readonly Op[], current: string | undefined, choose: Choose, budget: Budget): Op {
  const awake = waiting.filter(({ stalled }) => !stalled)
  const ready = awake.length > 0 ? awake : waiting
  const actors = [...new Set(ready.map(({ actor }) => actor))].sort((one) => (one === current ? -1 : 1))
  const goesOn = actors[0] === current
  const index = goesOn && budget.switches === 0 ? 0 : choose(actors.length)
  if (goesOn && index > 0) budget.switches -= 1
  const op = ready.find(({ actor }) => actor === actors[index])
  if (!op) throw new Error('nobody is ready')
  delete op.stalled
  return op
}

/** A crash before a call is a crash after the call before it, so each is tried once. */
function outcomesOf(op: Op): readonly string[] {
  if (op.kind === 'read') return ['ok']
  if (op.kind === 'write') return ['ok', 'applied-crash', 'applied-error', 'stall']
  return ['ok', 'throttled', 'unknown-sent', 'unknown-unsent', 'applied-crash', 'stall']
}

function notSent(outcome: string): SendResult | undefined {
  if (outcome === 'throttled') return { kind: 'throttled' }
  return outcome === 'unknown-unsent' ? { kind: 'unknown', reason: 'timeout' } : undefined
}

/** Lets every actor run until it waits for a port: all other work is microtasks. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
