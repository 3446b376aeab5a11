import { stdout } from 'node:process'
import { stuckCampaigns } from '../env.ts'
import type { Log } from '../flows/ports.ts'

/** How a number is told. */
export interface EmbeddedMetricOptions {
  readonly stage: string
  /** Milliseconds of real time. */
  readonly now: () => number
  /** Takes one line; standard output when left out. */
  readonly write?: (line: string) => void
}

/**
 * Tells numbers to CloudWatch by a line of the log ("Embedded metric format specification", Amazon CloudWatch User Guide):
 * no call, no right, and a minute's delay.
 */
export function embeddedMetric({
  stage,
  now,
  write = toStandardOutput,
}: EmbeddedMetricOptions): Log['measure'] {
  const { namespace: Namespace, dimension } = stuckCampaigns
  return (Name, value) => {
    const metrics = [{ Namespace, Dimensions: [[dimension]], Metrics: [{ Name, Unit: 'Count' }] }]
    const _aws = { Timestamp: now(), CloudWatchMetrics: metrics }
    write(JSON.stringify({ _aws, [dimension]: stage, [Name]: value }))
  }
}

/** Lambda's console would wrap the line in one of its own, in which CloudWatch looks for no metric. */
function toStandardOutput(line: string): void {
  stdout.write(`${line}\n`)
}
