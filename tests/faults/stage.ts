import type { LaneMessage } from '../../functions/core/campaigns/lane-message.ts'
import type { CampaignPorts } from '../support/campaign-ports.ts'
import type { Design } from './design.ts'
import type { Choices } from './explore.ts'
import { recover } from './recover.ts'
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
  /** Ends the faults and has the product do the rest; throws when somebody stays pending for ever. */
  recover(again?: readonly LaneMessage[]): Promise<void>
}

interface Props {
  readonly stall?: number
  readonly memory?: () => string
}

export function setUp(stage: Stage, honest: CampaignPorts, props: Props = {}): Staged {
  const { choices, budget, design } = stage
  const watch = watchLedger(honest, design.marksFirst)
  const ports = design.ports(honest)
  const world = openWorld({ choices, budget, ports, watch, ...props })
  return {
    ...world,
    watch,
    async recover(again = []) {
      let end: unknown
      world.calm()
      world.spawn('recovery', (own) =>
        recover(own.ports, design, again).catch((cause: unknown) => {
          end = cause
        }),
      )
      await world.run()
      if (end !== undefined) throw end
    },
  }
}
