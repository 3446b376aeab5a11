import type { Command } from 'commander'

/** Every command about campaigns takes `--json`. */
export interface JsonOption {
  readonly json?: boolean
}

/** Adds one command below `tidings campaign`, with examples of what can follow its name. */
export type AddCampaignCommand = (
  name: string,
  description: string,
  ...examples: readonly string[]
) => Command

/** A campaign's address below `/api/v1`. */
export function campaignPath(id: string): string {
  return `/campaigns/${encodeURIComponent(id)}`
}

/** Prints an answer: as JSON when asked to, else in words. */
export function print({ json }: JsonOption, answer: unknown, lines: () => readonly string[]): void {
  if (json) console.log(JSON.stringify(answer, null, 2))
  else for (const line of lines()) console.log(line)
}
