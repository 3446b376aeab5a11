import type { Command } from 'commander'
import type { CampaignView } from './campaign-text.ts'
import { expectGood, type OpenApi } from './open-api.ts'
import type { StageOption } from './stage-option.ts'

/** Every command that asks a stage takes `--stage` and `--json`. */
export interface AskOptions extends StageOption {
  readonly json?: boolean
}

/** Adds one command below `tidings campaign`, with examples of what can follow its name. */
export type AddCampaignCommand = (
  name: string,
  description: string,
  ...examples: readonly string[]
) => Command

/** The argument that names a campaign, and what it is. */
export const campaignId = ['<id>', 'its file’s name without .md, as `campaign list` shows it'] as const

/** A campaign's address below `/api/v1`. */
export function campaignPath(id: string): string {
  return `/campaigns/${encodeURIComponent(id)}`
}

/** The campaign as it is now; fails the command when there is none. */
export async function readCampaign(api: OpenApi, id: string): Promise<CampaignView> {
  return expectGood(await api.request('GET', campaignPath(id))) as CampaignView
}

/** Prints an answer: as JSON when asked to, else in words. */
export function print(
  { json }: Pick<AskOptions, 'json'>,
  answer: unknown,
  lines: () => readonly string[],
): void {
  if (json) console.log(JSON.stringify(answer, null, 2))
  else for (const line of lines()) console.log(line)
}
