import type { Asked } from '../core/doctor/asked.ts'
import type { StageName } from '../core/doctor/facts.ts'
import type { CheckName, Judgement } from '../core/doctor/finding.ts'
import type { DoctorPorts } from './doctor-ports.ts'

/** Which stage to look at, and what it was meant to be. */
export interface Examination extends StageName {
  /** Kinds of SES events that have to arrive. */
  readonly events: readonly string[]
  /** Attribute by which DynamoDB cleans up what has expired. */
  readonly timeToLive: string
  /** True when part of the stage stands in us-east-1 and its region is another. */
  readonly hasEdge: boolean
  /** True for the stage on this machine. */
  readonly isLocal: boolean
}

/** One check, and how it is made. */
export interface Check {
  readonly name: CheckName
  /** What has to be well, or to make no sense on this stage, before it can be made. */
  readonly needs: readonly CheckName[]
  /** What would only be told twice when it is wrong; that nobody could tell does not matter. */
  readonly after?: readonly CheckName[]
  examine(ports: DoctorPorts, input: Examination): Promise<Outcome>
}

/** A judgement, or an answer that told nothing. */
export type Outcome = Judgement | Exclude<Asked<never>, { readonly kind: 'told' }>

/** Judges what was told; hands on an answer that told nothing. */
export async function judged<T>(
  asking: Promise<Asked<T>>,
  judge: (value: T) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  const asked = await asking
  return asked.kind === 'told' ? judge(asked.value) : asked
}
