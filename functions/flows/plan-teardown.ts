import {
  bucketsToEmpty,
  foreignTableOf,
  isGone,
  keptOf,
  type StackResource,
  type TornStack,
  tablesOf,
} from '../core/teardown/stack.ts'
import type { CampaignsUnderWay, TeardownPorts } from './teardown-ports.ts'

/** What taking a stage down would do. */
export type TeardownPlan =
  /**
   * The stage's own stack is not in this region, nor was it in the last 90 days. `elsewhere` is what is there of it all the
   * same: it may belong to a stage that stands in another region.
   */
  | { readonly kind: 'nothing'; readonly elsewhere: readonly TornStack[] }
  /** CloudFormation takes no deletion while termination protection is on. */
  | {
      readonly kind: 'protected'
      readonly stacks: readonly TornStack[]
      readonly kept: readonly StackResource[]
    }
  | ({ readonly kind: 'ready' } & ReadyTeardown)

/** A teardown that may begin. */
export interface ReadyTeardown extends CampaignsUnderWay {
  /** In the order in which they go; those that are gone are among them. */
  readonly stacks: readonly TornStack[]
  readonly kept: readonly StackResource[]
  /** Tables in use that no stack made. */
  readonly foreignTables: readonly string[]
  /** Tables that an earlier stack of the stage made and left. */
  readonly leftTables: readonly string[]
  readonly buckets: readonly string[]
  /** Every table that may hold the stage's people. */
  readonly tables: readonly string[]
}

/** Looks at what is deployed, not at what cdk.json says of it by now. Changes nothing. */
export async function planTeardown(ports: Pick<TeardownPorts, 'stacks' | 'stage'>): Promise<TeardownPlan> {
  const found: TornStack[] = []
  for (const door of ports.stacks) {
    const stack = await door.find()
    if (stack) found.push(stack)
  }
  const [first] = found
  if (first === undefined || first.name !== ports.stacks[0]?.name)
    return { kind: 'nothing', elsewhere: found.filter((stack) => !isGone(stack)) }
  const kept = found.flatMap(keptOf)
  const protectedStacks = found.filter((stack) => stack.isProtected && !isGone(stack))
  if (protectedStacks.length > 0) return { kind: 'protected', stacks: protectedStacks, kept }
  const own = found.flatMap(tablesOf)
  const leftTables = (await ports.stage.madeTables()).filter((name) => !own.includes(name))
  return {
    kind: 'ready',
    stacks: found,
    kept,
    // The keys below the stage's name are those of each of them.
    tables: [...own, ...leftTables],
    leftTables,
    foreignTables: found.flatMap((stack) => foreignTableOf(stack) ?? []),
    buckets: found.filter((stack) => !isGone(stack)).flatMap(bucketsToEmpty),
    ...(await ports.stage.campaigns(own)),
  }
}
