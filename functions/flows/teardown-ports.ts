import type { TornStack } from '../core/teardown/stack.ts'
import type { Clock } from './ports.ts'

/** What taking a stage down needs; an owner does it with their own rights. */
export interface TeardownPorts {
  readonly clock: Pick<Clock, 'real' | 'wait'>
  /** The stage's own stack, and then the one in us-east-1 where the stage stands elsewhere: each may be missing. */
  readonly stacks: readonly StackDoor[]
  readonly stage: StageDoor
}

/** One stack by its name, wherever it stands. */
export interface StackDoor {
  readonly name: string
  /** The stack, or the last one of that name that was deleted; undefined when nobody knows of one. */
  find(): Promise<TornStack | undefined>
  /** Begins to delete it. */
  remove(stack: TornStack): Promise<void>
}

/** What lies in the stage. */
export interface StageDoor {
  /** Campaigns that are being sent and those that are going to be, by id; none where the table is gone. */
  campaigns(tables: readonly string[]): Promise<CampaignsUnderWay>
  /** The tables that any stack of this stage made and that are there, whatever became of the stack. */
  madeTables(): Promise<readonly string[]>
  isTableThere(name: string): Promise<boolean>
  /** Deletes every object with every version; answers how many, 0 for a bucket that is gone. */
  emptyBucket(name: string, tell: (objects: number) => void): Promise<number>
  /** Deletes the stage's parameters, its keys among them; answers how many. */
  removeParameters(): Promise<number>
}

/** Campaigns that a teardown would cut off. */
export interface CampaignsUnderWay {
  readonly sending: readonly string[]
  readonly scheduled: readonly string[]
}
