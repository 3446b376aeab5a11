import {
  bucketsToEmpty,
  isBusy,
  isGone,
  progressOf,
  type StackResource,
  type TornStack,
} from '../core/teardown/stack.ts'
import type { ReadyTeardown } from './plan-teardown.ts'
import type { StackDoor, TeardownPorts } from './teardown-ports.ts'

/** How a teardown ended. */
export type TornDown =
  /** The stacks are gone. `parameters` is how many were deleted; undefined where data stays, which nothing opens without. */
  | { readonly kind: 'gone'; readonly parameters: number | undefined }
  | { readonly kind: 'failed'; readonly stack: TornStack; readonly resources: readonly StackResource[] }
  /** It is being deployed, and nothing of it was touched. */
  | { readonly kind: 'busy'; readonly stack: TornStack }
  /** CloudFormation goes on by itself. */
  | { readonly kind: 'too-long'; readonly stack: TornStack }

/** What is being done, for whoever watches. */
export type TeardownProgress =
  | { readonly kind: 'emptying'; readonly bucket: string; readonly objects: number }
  | { readonly kind: 'deleting'; readonly stack: string; readonly done: number; readonly total: number }

/** A distribution alone takes a quarter of an hour to go. In milliseconds. */
const patience = 75 * 60_000
const pause = 10_000
/** How often a stack is deleted whose buckets somebody went on writing into. */
const most = 3

/**
 * Takes a stage down: empties the buckets that go, deletes the stacks one after the other, and then, if no table is left,
 * the keys that opened it. Every step may be repeated, so whoever was interrupted begins again.
 */
export async function tearDown(
  ports: TeardownPorts,
  { tables }: Pick<ReadyTeardown, 'tables'>,
  tell: (progress: TeardownProgress) => void,
): Promise<TornDown> {
  const until = ports.clock.real() + patience
  for (const door of ports.stacks) {
    const ending = await removeStack(ports, door, { until, tell })
    if (ending) return ending
  }
  const isDataGone = await areGone(ports, tables)
  return { kind: 'gone', parameters: isDataGone ? await ports.stage.removeParameters() : undefined }
}

/** Where nobody knows of any table, nobody knows that it is gone. */
async function areGone({ stage }: TeardownPorts, tables: readonly string[]): Promise<boolean> {
  for (const table of tables) if (await stage.isTableThere(table)) return false
  return tables.length > 0
}

interface Watch {
  readonly until: number
  readonly tell: (progress: TeardownProgress) => void
}

/** Undefined when the stack is gone; otherwise what the teardown ends with. */
async function removeStack(
  ports: TeardownPorts,
  door: StackDoor,
  watch: Watch,
): Promise<TornDown | undefined> {
  for (let times = 1; ; times += 1) {
    const stack = await door.find()
    if (!stack || isGone(stack)) return undefined
    // Before its buckets are emptied: they would be missed by a stack that then stays.
    if (isBusy(stack)) return { kind: 'busy', stack }
    if (stack.status !== 'DELETE_IN_PROGRESS') {
      await emptyBuckets(ports, stack, watch)
      await door.remove(stack)
      // It may be told for a moment as it was, and that it failed is of the time before.
      if (stack.status === 'DELETE_FAILED') await ports.clock.wait(pause)
    }
    const ended = await waitFor(ports, door, watch)
    if (!ended || isGone(ended)) return undefined
    if (ended.status !== 'DELETE_FAILED') return { kind: 'too-long', stack: ended }
    const resources = ended.resources.filter(({ status }) => status === 'DELETE_FAILED')
    if (times === most || !resources.every(isRefilled)) return { kind: 'failed', stack: ended, resources }
  }
}

/** A function that still ran may have written into a bucket after it was emptied; now there is none left. */
function isRefilled({ type }: StackResource): boolean {
  return type === 'AWS::S3::Bucket'
}

async function emptyBuckets({ stage }: TeardownPorts, stack: TornStack, { tell }: Watch): Promise<void> {
  for (const bucket of bucketsToEmpty(stack))
    await stage.emptyBucket(bucket, (objects) => tell({ kind: 'emptying', bucket, objects }))
}

/** The stack once its deletion has ended or time is up; undefined when nobody knows it any more. */
async function waitFor(
  { clock }: TeardownPorts,
  door: StackDoor,
  { until, tell }: Watch,
): Promise<TornStack | undefined> {
  for (;;) {
    const stack = await door.find()
    if (!stack) return undefined
    tell({ kind: 'deleting', stack: stack.name, ...progressOf(stack) })
    if (/^DELETE_(COMPLETE|FAILED)$/.test(stack.status) || clock.real() >= until) return stack
    await clock.wait(pause)
  }
}
