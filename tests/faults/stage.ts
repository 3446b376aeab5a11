import type { LaneMessage } from '../../functions/core/campaigns/lane-message.ts'
import { type ResolveDoubts, resolveDoubts } from '../../functions/flows/resolve-doubts.ts'
import type { CampaignPorts } from '../support/campaign-ports.ts'
import type { Design } from './design.ts'
import type { Choices } from './explore.ts'
import { asOwner, nothingOrdered, underOrder } from './ordered.ts'
import { recover } from './recover.ts'
import { campaignId } from './starts.ts'
import { watchLedger } from './watch.ts'
import { type Budget, openWorld, type World } from './world.ts'

/** What a scene is played with. */
export interface Stage {
  readonly choices: Choices
  readonly budget: Budget
  readonly design: Design
}

/** Something that happens to one campaign; throws when a promise is broken. */
export type Scene = (stage: Stage) => Promise<void>

/** A world over honest stores that are watched after every call. */
export interface Staged extends World {
  /** Throws when a promise is broken by now. */
  watch(): void
  /** Serves a lane by one order, as the design does. */
  send(ports: CampaignPorts, order: LaneMessage): Promise<unknown>
  /** Has the owner decide on everyone in doubt. */
  decide(ports: CampaignPorts, decision: ResolveDoubts['decision']): Promise<unknown>
  /** Ends the faults and has the product do the rest; throws when somebody stays pending for ever. */
  recover(again?: readonly LaneMessage[]): Promise<void>
}

interface Props {
  /** Milliseconds that a sender has for one order; enough for everyone unless told. */
  readonly life?: number
  readonly stall?: number
  readonly memory?: () => string
}

export function setUp(stage: Stage, honest: CampaignPorts, props: Props = {}): Staged {
  const { choices, budget, design } = stage
  const ordered = nothingOrdered()
  const watch = watchLedger(honest, ordered, design)
  const ports = design.ports(honest)
  const { memory = () => '', stall, life } = props
  const settings = { choices, budget, ports, ...(stall !== undefined && { stall }) }
  const world = openWorld({
    ...settings,
    watch: watch.look,
    memory: () => `${memory()} ${watch.memory()}`,
  })
  const send: Staged['send'] = (own, order) => {
    const deadline = life === undefined ? undefined : own.clock.real() + life
    return design.send(underOrder(own, order, ordered), order, deadline)
  }
  return {
    ...world,
    watch: watch.look,
    send,
    decide: (own, decision) => resolveDoubts(asOwner(own, ordered), { campaignId, actor: 'owner', decision }),
    async recover(again = []) {
      let end: unknown
      world.calm()
      world.spawn('recovery', (own) =>
        recover(own.ports, send, again).catch((cause: unknown) => {
          end = cause
        }),
      )
      await world.run()
      if (end !== undefined) throw end
    },
  }
}
